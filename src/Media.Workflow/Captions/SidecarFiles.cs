using Media.Core.Captions;
using Media.Core.Packaging;
using Media.Core.Tracks;
using Media.Workflow.Storage;

namespace Media.Workflow.Captions;

/// <summary>A sidecar file as it is now.</summary>
/// <param name="Source">The upload.</param>
/// <param name="Bytes">What is in it; where it is too large to be taken, one byte more than may be.</param>
internal sealed record SidecarFile(SidecarSource Source, byte[] Bytes);

/// <summary>Finds sidecar files in the upload bucket. What S3 holds now counts: whoever looks later sees the newest upload of each.</summary>
internal sealed class SidecarFiles(ObjectStore store)
{
    /// <summary>The sidecar files of a video.</summary>
    public async Task<Sidecar[]> OfAsync(string bucket, string video, CancellationToken cancellationToken) =>
        SidecarName.Of(video, await store.ListAsync(bucket, SidecarName.Stems(video).First() + ".", cancellationToken));

    /// <summary>The videos that a sidecar file belongs to, and what its name says beside each.</summary>
    public async Task<(string Video, Sidecar Sidecar)[]> VideosOfAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        string[] keys = [.. (await store.ListAsync(bucket, SidecarName.Stems(key).Last() + ".", cancellationToken)).Append(key).Distinct(StringComparer.Ordinal)];
        return [.. SidecarName.VideosOf(key, keys).Select(video => (video, SidecarName.Of(video, keys).Single(sidecar => sidecar.Key == key)))];
    }

    /// <summary>Reads a file; null where it is gone.</summary>
    public async Task<SidecarFile?> ReadAsync(string bucket, string key, CancellationToken cancellationToken) =>
        await store.FindSmallAsync(bucket, key, SidecarTrack.MostBytes, cancellationToken) is { } found ? new SidecarFile(new SidecarSource(key, found.Version), found.Bytes) : null;
}
