using Media.Core;
using Media.Core.Publishing;

namespace Media.Workflow.Storage;

/// <summary>
/// Keeps a run that has failed from coming back: functions outlive their execution, and what one of them writes after the run was taken back would stay.
/// Whoever takes a run back raises the fence first and clears then; a function that ends looks for it and, where it is up, takes back all there is of the run.
/// Whatever was written before the fence is found by the first, whatever after it by the writer itself; only a function that is killed in between leaves something.
/// </summary>
/// <param name="store">S3.</param>
/// <param name="buckets">Where runs write.</param>
internal sealed class Fence(ObjectStore store, Buckets buckets)
{
    /// <summary>Raises the fence around a run, and clears everything that it wrote.</summary>
    /// <param name="execution">The execution's name.</param>
    /// <param name="release">The release's folder in the media bucket.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RaiseAsync(string execution, string release, CancellationToken cancellationToken)
    {
        await store.PutJsonAsync(buckets.Work, MediaLayout.Fence(execution), new FencedRun(execution, release), CoreJson.Default.FencedRun, cancellationToken);
        await store.AbortAllAsync(buckets.Media, release, cancellationToken);
        await store.ClearAsync(buckets.Media, release, cancellationToken);
    }

    /// <summary>Takes back what there is of a run around which the fence is up; does nothing to any other.</summary>
    /// <returns>Whether it was up.</returns>
    public async Task<bool> SweepAsync(string execution, CancellationToken cancellationToken)
    {
        var (fenced, _) = await store.FindJsonAsync(buckets.Work, MediaLayout.Fence(execution), CoreJson.Default.FencedRun, cancellationToken);
        if (fenced is null)
        {
            return false;
        }

        await store.AbortAllAsync(buckets.Media, fenced.Release, cancellationToken);
        await store.ClearAsync(buckets.Media, fenced.Release, cancellationToken);
        await store.ClearAsync(buckets.Work, MediaLayout.Work(execution), cancellationToken);
        return true;
    }
}
