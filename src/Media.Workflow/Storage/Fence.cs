using Media.Core;
using Media.Core.Failures;
using Media.Core.Publishing;

namespace Media.Workflow.Storage;

/// <summary>
/// Keeps a run that has ended without a result from coming back: functions outlive their execution, and what one of them writes after the run was taken
/// back would stay. Whoever takes a run back raises the fence first and clears then; a function that ends looks for it and, where it is up, takes back all
/// there is of the run. Whatever was written before the fence is found by the first, whatever after it by the writer itself; only a function that is killed
/// in between leaves something, which the reaper finds.
/// </summary>
/// <remarks>
/// The one write that must not cross with it is that of the manifest. Publish says that it is about to write, and looks for the fence then; who raises the
/// fence does so first, and looks for a Publish then. S3 is consistent, so one of them sees the other at least (Dekker's rule): either nothing is published,
/// or the fence waits until it is.
/// </remarks>
/// <param name="store">S3.</param>
/// <param name="buckets">Where runs write.</param>
/// <param name="time">The clock.</param>
internal sealed class Fence(ObjectStore store, Buckets buckets, TimeProvider time)
{
    /// <summary>So long Publish may run: its time limit in the template.</summary>
    public static readonly TimeSpan PublishLimit = TimeSpan.FromSeconds(300);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Whether the fence is up around a run.</summary>
    public Task<bool> IsUpAsync(string execution, CancellationToken cancellationToken) => store.HasAsync(buckets.Work, MediaLayout.Fence(execution), cancellationToken);

    /// <summary>Ends the work on a run that nobody wants any more.</summary>
    /// <exception cref="TakenBackException">The fence is up.</exception>
    public async Task ThrowIfUpAsync(string execution, CancellationToken cancellationToken)
    {
        if (await IsUpAsync(execution, cancellationToken))
        {
            throw new TakenBackException(execution);
        }
    }

    /// <summary>
    /// Raises the fence around a run, and clears what it wrote to the media bucket, an early release of it too. A run whose whole release is live is left alone.
    /// </summary>
    /// <param name="execution">The execution's name.</param>
    /// <param name="asset">The asset that it was to make.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null where it was taken back; the manifest where the release is live.</returns>
    public async Task<AssetManifest?> RaiseAsync(string execution, string asset, CancellationToken cancellationToken)
    {
        if (await LiveAsync(execution, asset, cancellationToken) is { } already)
        {
            return already;
        }

        if (!await IsUpAsync(execution, cancellationToken))
        {
            await store.PutJsonAsync(buckets.Work, MediaLayout.Fence(execution), new FencedRun(execution, asset), CoreJson.Default.FencedRun, cancellationToken);
        }

        await WhilePublishingAsync(execution, asset, cancellationToken);
        if (await LiveAsync(execution, asset, cancellationToken) is { } live)
        {
            await store.DeleteAsync(buckets.Work, [MediaLayout.Fence(execution)], cancellationToken);
            return live;
        }

        await new EarlyReleases(store, buckets).WithdrawAsync(execution, asset, cancellationToken);
        var release = MediaLayout.Release(asset, execution);
        await store.AbortAllAsync(buckets.Media, release, cancellationToken);
        await store.ClearAsync(buckets.Media, release, cancellationToken);
        return null;
    }

    /// <summary>Takes back what there is of a run around which the fence is up; does nothing to any other.</summary>
    /// <returns>Whether it was up, and the run taken back.</returns>
    public async Task<bool> SweepAsync(string execution, CancellationToken cancellationToken)
    {
        var (fenced, _) = await store.FindJsonAsync(buckets.Work, MediaLayout.Fence(execution), CoreJson.Default.FencedRun, cancellationToken);
        if (fenced is null || await RaiseAsync(execution, fenced.Asset, cancellationToken) is not null)
        {
            return false;
        }

        await store.ClearAsync(buckets.Work, MediaLayout.Work(execution), cancellationToken);
        return true;
    }

    /// <summary>Has Publish write the manifest: the fence waits for it, or it finds the fence.</summary>
    /// <param name="execution">The execution's name.</param>
    /// <param name="publish">Writes it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TakenBackException">The run was taken back.</exception>
    public async Task<T> PublishAsync<T>(string execution, Func<Task<T>> publish, CancellationToken cancellationToken)
    {
        var intent = MediaLayout.Publishing(execution);
        await store.PutAsync(buckets.Work, intent, "{}"u8.ToArray(), "application/json", cancellationToken);
        try
        {
            await ThrowIfUpAsync(execution, cancellationToken);
            return await publish();
        }
        finally
        {
            // Where this fails too, who takes the run back waits for as long as Publish may run.
            await store.DeleteAsync(buckets.Work, [intent], CancellationToken.None);
        }
    }

    private async Task WhilePublishingAsync(string execution, string asset, CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        while (time.GetElapsedTime(since) < PublishLimit
            && await store.HasAsync(buckets.Work, MediaLayout.Publishing(execution), cancellationToken)
            && await LiveAsync(execution, asset, cancellationToken) is null)
        {
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task<AssetManifest?> LiveAsync(string execution, string asset, CancellationToken cancellationToken)
    {
        var (live, _) = await store.FindJsonAsync(buckets.Media, MediaLayout.Manifest(asset), CoreJson.Default.AssetManifest, cancellationToken);
        return live is { Early: null } && live.Release == execution ? live : null;
    }
}
