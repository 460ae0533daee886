using System.Text;
using Amazon.Lambda.Core;
using Media.Core;
using Media.Core.Captions;
using Media.Core.Failures;
using Media.Core.Jobs;
using Media.Core.Packaging;
using Media.Core.Profiles;
using Media.Core.Publishing;
using Media.Core.Tracks;
using Media.Workflow.Storage;

namespace Media.Workflow.Captions;

/// <summary>What became of a file of captions.</summary>
internal enum Addition
{
    /// <summary>Nothing is live of the video: whoever publishes it takes the file.</summary>
    Waits,

    /// <summary>The file is gone.</summary>
    Gone,

    /// <summary>It is in the release already.</summary>
    Unchanged,

    /// <summary>It is in the release now.</summary>
    Added,

    /// <summary>It cannot be taken; the release says so, and keeps what it had of that file.</summary>
    Refused,

    /// <summary>The release is of a profile without captions.</summary>
    NotWanted,

    /// <summary>The release is from before tracks had documents: the video has to be transcoded again.</summary>
    TooOld,
}

/// <summary>
/// Adds files of captions to the release that is live: nothing is encoded. The captions and their document are stored first, under names of their own; one conditional write of the
/// asset's manifest then makes them part of the release. Stored playlists follow. Whoever comes at the same time, or twice, finds out by the manifest, and looks again at what S3
/// holds: the newest upload of a file wins.
/// </summary>
internal sealed class SidecarAdder(ObjectStore store, Buckets buckets)
{
    private const int MostRaces = 10;

    private readonly TextTracks _captions = new(store, buckets.Media);
    private readonly SidecarFiles _files = new(store);

    /// <summary>Takes an upload: adds it to every video that it belongs to.</summary>
    public async Task TakeAsync(string bucket, string key, ILambdaLogger logger, CancellationToken cancellationToken)
    {
        var videos = await _files.VideosOfAsync(bucket, key, cancellationToken);
        if (videos.Length == 0)
        {
            Log.CaptionsWait(logger, bucket, key);
        }

        foreach (var (video, sidecar) in videos)
        {
            var outcome = await AddAsync(AssetName.For(bucket, video), bucket, sidecar, logger, cancellationToken);
            Log.CaptionsTaken(logger, bucket, key, video, outcome);
        }
    }

    /// <summary>
    /// Adds what was uploaded while a release was made: who took such a file found nothing, or the release before. What is uploaded from now on finds this one.
    /// </summary>
    /// <returns>The manifest as it is then.</returns>
    public async Task<AssetManifest> CatchUpAsync(AssetManifest live, ILambdaLogger logger, CancellationToken cancellationToken)
    {
        var sidecars = await _files.OfAsync(live.Source.Bucket, live.Source.Key, cancellationToken);
        foreach (var sidecar in sidecars)
        {
            if (await _files.ReadAsync(live.Source.Bucket, sidecar.Key, cancellationToken) is { } file && live.Tracks.All(track => track.Id != SidecarTrack.Id(sidecar, file.Source)))
            {
                await AddAsync(live.Asset, live.Source.Bucket, sidecar, logger, cancellationToken);
            }
        }

        return sidecars.Length > 0 && (await FindAsync(live.Asset, cancellationToken)).Live is { } now && now.Release == live.Release ? now : live;
    }

    /// <summary>Adds a file to what is live of an asset.</summary>
    public async Task<Addition> AddAsync(string asset, string bucket, Sidecar sidecar, ILambdaLogger logger, CancellationToken cancellationToken)
    {
        for (var race = 0; race < MostRaces; race++)
        {
            // In this order: whoever reads an older file than there is by now cannot write the manifest, or comes before who reads the newer one.
            var (live, etag) = await FindAsync(asset, cancellationToken);
            var file = await _files.ReadAsync(bucket, sidecar.Key, cancellationToken);
            if (live is null || file is null || live.Version == AssetManifest.WithoutTrackDocuments)
            {
                return live is null ? Addition.Waits : file is null ? Addition.Gone : Addition.TooOld;
            }

            var (next, outcome) = await WithAsync(live, sidecar, file, logger, cancellationToken);
            if (next is null || await store.TryPutJsonAsync(buckets.Media, MediaLayout.Manifest(asset), next, CoreJson.Default.AssetManifest, etag, cancellationToken))
            {
                await RenderAsync(asset, cancellationToken);
                return outcome;
            }
        }

        throw new IOException($"The manifest of {asset} was changed by others {MostRaces} times in a row.");
    }

    /// <summary>Captions belong to pictures: their segments are those of the renditions. A profile that is gone by now says nothing against them.</summary>
    private static bool Wanted(AssetManifest live) => live.Tracks.Any(track => track.Kind == "video")
        && (live.Profile is not { } profile || !ProfileFolder.Has(profile) || ProfileFolder.Read(profile).Captions != TrackChoice.None);

    /// <summary>The manifest with a file's captions in it, stored before; null where it says all that already.</summary>
    private async Task<(AssetManifest? Next, Addition Outcome)> WithAsync(
        AssetManifest live, Sidecar sidecar, SidecarFile file, ILambdaLogger logger, CancellationToken cancellationToken)
    {
        var id = SidecarTrack.Id(sidecar, file.Source);
        if (!Wanted(live) || live.Tracks.Any(track => track.Id == id))
        {
            return (null, Wanted(live) ? Addition.Unchanged : Addition.NotWanted);
        }

        var tracks = await StoredTracks.ReadAsync(store, buckets, live, cancellationToken);
        var place = Array.FindIndex(tracks, track => track.Text?.Sidecar?.Key == sidecar.Key);
        MediaWarning[] others = [.. (live.Warnings ?? []).Where(warning => !SidecarTrack.IsAbout(warning, sidecar.Key))];
        try
        {
            var (track, warning) = SidecarTrack.Make(sidecar, file.Source, file.Bytes, [.. tracks.Where((_, number) => number != place)], live.Kept);
            await _captions.StoreAsync(live.Prefix, track, cancellationToken);
            await store.PutJsonAsync(buckets.Media, live.Prefix + TrackLayout.Document(id), track.Document, CoreJson.Default.StoredTrack, cancellationToken);
            var summary = Release.Summary(track.Document, live.Prefix);
            var next = live with
            {
                Tracks = place < 0 ? [.. live.Tracks, summary] : [.. live.Tracks.Select((one, number) => number == place ? summary : one)],
                Warnings = warning is null ? others : [.. others, warning],
                Revision = live.Revision + 1,
            };
            return (next, Addition.Added);
        }
        catch (BadCaptionsException refusal)
        {
            Log.CaptionsRefused(logger, live.Source.Bucket, sidecar.Key, FailureNames.For(nameof(BadCaptionsException)), refusal.Message);
            var said = SidecarTrack.Refused(sidecar.Key, refusal);
            return ((live.Warnings ?? []).Contains(said) ? null : live with { Warnings = [.. others, said] }, Addition.Refused);
        }
    }

    /// <summary>
    /// Writes the stored playlists and manifests that name captions, until they are those of the asset's manifest: who changes it meanwhile may be the slower one.
    /// </summary>
    private async Task RenderAsync(string asset, CancellationToken cancellationToken)
    {
        for (var race = 0; race < MostRaces; race++)
        {
            var (live, etag) = await FindAsync(asset, cancellationToken);
            if (live is null)
            {
                return;
            }

            var tracks = await StoredTracks.ReadAsync(store, buckets, live, cancellationToken);
            string[] folders = [.. tracks.Where(track => track.Text is null).Select(track => track.Folder)];
            foreach (var file in Release.Render(tracks, live.Outputs, live.Film, StoredAddress.Relative).Where(file => !folders.Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal))))
            {
                await store.PutAsync(buckets.Media, live.Prefix + file.Path, Encoding.UTF8.GetBytes(file.Text), file.MediaType, cancellationToken);
            }

            if ((await FindAsync(asset, cancellationToken)).ETag == etag)
            {
                return;
            }
        }

        throw new IOException($"The manifest of {asset} was changed by others {MostRaces} times in a row.");
    }

    private Task<(AssetManifest? Live, string? ETag)> FindAsync(string asset, CancellationToken cancellationToken) =>
        store.FindJsonAsync(buckets.Media, MediaLayout.Manifest(asset), CoreJson.Default.AssetManifest, cancellationToken);
}
