using Amazon.Lambda.Core;
using Media.Core.Planning;
using Media.Workflow.Storage;

namespace Media.Workflow.Transcode;

/// <summary>Encodes and stores the segments of a chunk, one after the other; stops at a boundary when its time runs out.</summary>
internal sealed class ChunkWorker(TaskRun run, VideoTask chunk)
{
    /// <summary>Time that storing a segment and answering may take.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(20);

    /// <summary>So often the chunk looks whether its job is still wanted.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    private readonly Fence _fence = new(run.Store, run.Buckets, run.Time);

    /// <summary>Goes on with a segment; null: with the first.</summary>
    public async Task<TranscodeResult> RunAsync(int? next, CancellationToken cancellationToken)
    {
        var worker = new SegmentWorker(run, chunk);
        var end = chunk.FirstSegment + chunk.Segments;
        var number = next ?? chunk.FirstSegment;
        var (slowest, looked) = (TimeSpan.Zero, run.Time.GetTimestamp());
        var storing = Task.CompletedTask;
        try
        {
            for (var first = number; number < end; number++)
            {
                if (number > first && run.Context.RemainingTime < (slowest * 1.5) + Reserve)
                {
                    break;
                }

                var started = run.Time.GetTimestamp();
                if (run.Time.GetElapsedTime(looked, started) > Look)
                {
                    // A job that was stopped needs no more of its pictures, and nobody should pay for them.
                    looked = started;
                    await _fence.ThrowIfUpAsync(run.Execution, cancellationToken);
                }

                var encoded = await worker.EncodeAsync(run.Plan.Segments[number], cancellationToken);

                // One segment is stored while the next is encoded; never more, so that memory stays flat.
                await storing;
                storing = encoded is null ? Task.CompletedTask : worker.StoreAsync(encoded, cancellationToken);
                slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, run.Time.GetElapsedTime(started).Ticks));
            }
        }
        catch (Exception failure)
        {
            await EndAsync(storing, failure, run.Context.Logger);
            throw;
        }

        await storing;
        return new TranscodeResult(number == end, number);
    }

    /// <summary>Nothing is written any more when a failed step has answered, and a store that failed beside it is not kept silent.</summary>
    private static async Task EndAsync(Task storing, Exception failure, ILambdaLogger logger)
    {
        await storing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (storing.Exception?.InnerException is { } other && other != failure)
        {
            Log.StoreFailedToo(logger, other);
        }
    }
}
