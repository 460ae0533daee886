using Amazon.Lambda.Core;
using Media.Core;
using Media.Core.Jobs;
using Media.Core.Planning;
using Media.Core.Publishing;
using Media.Workflow.Hosting;
using Media.Workflow.Plan;
using Media.Workflow.Storage;

namespace Media.Workflow.Transcode;

/// <param name="Execution">The execution's name.</param>
/// <param name="Source">The upload.</param>
/// <param name="Plan">Where the plan lies.</param>
/// <param name="Chunk">What to do.</param>
/// <param name="Progress">How far an earlier invocation got before its time ran out.</param>
internal sealed record TranscodeRequest(string Execution, SourceObject Source, PlanResult Plan, Chunk Chunk, TranscodeProgress? Progress);

/// <param name="Result">What the earlier invocation returned.</param>
internal sealed record TranscodeProgress(TranscodeResult Result);

/// <param name="Finished">Whether all segments of the chunk are stored.</param>
/// <param name="Next">The segment to go on with.</param>
internal sealed record TranscodeResult(bool Finished, int Next);

/// <summary>Encodes and stores the segments of a chunk, one after the other; stops at a boundary when its time runs out.</summary>
internal sealed class TranscodeFunction(ObjectStore store, Buckets buckets, TimeProvider time)
{
    /// <summary>Time that storing a segment and answering may take.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(20);

    public static Step<TranscodeRequest, TranscodeResult> Step(ObjectStore store, Buckets buckets, TimeProvider time) => new(
        new TranscodeFunction(store, buckets, time).RunAsync,
        request => (request.Execution, $"chunk {request.Chunk.Number}"),
        TranscodeJson.Default.TranscodeRequest,
        TranscodeJson.Default.TranscodeResult);

    public async Task<TranscodeResult> RunAsync(TranscodeRequest request, ILambdaContext context, CancellationToken cancellationToken)
    {
        var plan = await store.GetJsonAsync(buckets.Work, request.Plan.PlanKey, CoreJson.Default.TranscodePlan, cancellationToken);
        await using var source = await store.FeedAsync(request.Source);
        var worker = new SegmentWorker(store, buckets, request, plan, source, context.Logger);
        var end = request.Chunk.FirstSegment + request.Chunk.Segments;
        var number = request.Progress?.Result.Next ?? request.Chunk.FirstSegment;
        var slowest = TimeSpan.Zero;
        var storing = Task.CompletedTask;
        try
        {
            for (var first = number; number < end; number++)
            {
                if (number > first && context.RemainingTime < (slowest * 1.5) + Reserve)
                {
                    break;
                }

                var started = time.GetTimestamp();
                var encoded = await worker.EncodeAsync(plan.Segments[number], cancellationToken);

                // One segment is stored while the next is encoded; never more, so that memory stays flat.
                await storing;
                storing = encoded is null ? Task.CompletedTask : worker.StoreAsync(encoded, cancellationToken);
                slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, time.GetElapsedTime(started).Ticks));
            }
        }
        catch (Exception failure)
        {
            await EndAsync(storing, failure, context.Logger);
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
