using Media.Core;
using Media.Core.Publishing;
using Media.Core.Tracks;

namespace Media.Workflow.Storage;

/// <summary>Reads the documents of a release's tracks.</summary>
internal static class StoredTracks
{
    /// <summary>The tracks that a manifest of version 2 names, in its order.</summary>
    public static Task<StoredTrack[]> ReadAsync(ObjectStore store, Buckets buckets, AssetManifest manifest, CancellationToken cancellationToken) =>
        ObjectStore.ForAllAsync(
            manifest.Tracks,
            async (track, token) => await store.GetJsonAsync(
                buckets.Media, manifest.Prefix + TrackLayout.Document(track.Id!), CoreJson.Default.StoredTrack, token),
            cancellationToken);
}
