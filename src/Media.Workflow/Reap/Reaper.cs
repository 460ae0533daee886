using Media.Core;
using Media.Core.Publishing;
using Media.Workflow.Storage;
using Media.Workflow.TakeBack;

namespace Media.Workflow.Reap;

/// <summary>A release that nobody could play any more, and that was removed.</summary>
/// <param name="Asset">The asset.</param>
/// <param name="Release">The release: the name of the job that made it.</param>
/// <param name="Objects">How many objects it had.</param>
/// <param name="Bytes">Their size.</param>
internal sealed record ReapedRelease(string Asset, string Release, int Objects, long Bytes);

/// <summary>
/// Removes releases of one asset that no manifest names: what is left of jobs whose functions were killed between a write and the look for the fence.
/// One that is younger than a day, or whose job may still run, is left alone.
/// </summary>
internal sealed class Reaper(ObjectStore store, Buckets buckets, Fence fence, RunningJobs running, TimeProvider time)
{
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    /// <summary>Looks through an asset's folder.</summary>
    /// <param name="folder">The folder, with the slash at its end.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<ReapedRelease> ReapAsync(
        string folder, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var asset = folder.TrimEnd('/');
        var (live, _) = await store.FindJsonAsync(buckets.Media, MediaLayout.Manifest(asset), CoreJson.Default.AssetManifest, cancellationToken);
        await foreach (var prefix in store.FoldersAsync(buckets.Media, folder, null, cancellationToken))
        {
            var release = prefix[folder.Length..].TrimEnd('/');
            if (live is not null && ((release == live.Release && live.Early is null) || release == live.Previous))
            {
                continue;
            }

            var (objects, bytes, latest) = await store.MeasureAsync(buckets.Media, prefix, cancellationToken);
            if (time.GetUtcNow() - latest < Grace || await running.HasAsync(release, cancellationToken))
            {
                continue;
            }

            if (await fence.RaiseAsync(release, asset, cancellationToken) is null)
            {
                yield return new ReapedRelease(asset, release, objects, bytes);
            }
        }
    }
}
