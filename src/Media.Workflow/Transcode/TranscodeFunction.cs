using Amazon.Lambda.Core;
using Media.Core;
using Media.Core.Formats.Dolby;
using Media.Core.Jobs;
using Media.Core.Planning;
using Media.Workflow.Hosting;
using Media.Workflow.Plan;
using Media.Workflow.Storage;

namespace Media.Workflow.Transcode;

/// <param name="Execution">The execution's name.</param>
/// <param name="Source">The upload.</param>
/// <param name="Plan">Where the plan lies.</param>
/// <param name="Task">What to do.</param>
/// <param name="Progress">How far an earlier invocation got before its time ran out.</param>
internal sealed record TranscodeRequest(string Execution, SourceObject Source, PlanResult Plan, EncodeTask Task, TranscodeProgress? Progress);

/// <param name="Result">What the earlier invocation returned.</param>
internal sealed record TranscodeProgress(TranscodeResult Result);

/// <param name="Finished">Whether everything that the task makes is stored.</param>
/// <param name="Next">What to go on with: a segment, a stretch of captions, or how often was measured.</param>
/// <param name="Encode">Whether a track of sound that was to be handed on as it is cannot be, and is encoded.</param>
internal sealed record TranscodeResult(bool Finished, int Next, bool Encode = false);

/// <summary>Does one task of the plan, whatever kind it is of.</summary>
internal sealed class TranscodeFunction(ObjectStore store, Buckets buckets, TimeProvider time)
{
    public static Step<TranscodeRequest, TranscodeResult> Step(ObjectStore store, Buckets buckets, TimeProvider time) => new(
        new TranscodeFunction(store, buckets, time).RunAsync,
        request => (request.Execution, $"task {request.Task.Number}"),
        TranscodeJson.Default.TranscodeRequest,
        TranscodeJson.Default.TranscodeResult);

    public async Task<TranscodeResult> RunAsync(TranscodeRequest request, ILambdaContext context, CancellationToken cancellationToken)
    {
        var plan = await store.GetJsonAsync(buckets.Work, request.Plan.PlanKey, CoreJson.Default.TranscodePlan, cancellationToken);
        await using var source = await store.FeedAsync(request.Source);
        var run = new TaskRun(request.Execution, request.Plan, plan, source, store, buckets, context, time);
        return request.Task switch
        {
            VideoTask video => await new ChunkWorker(run, video).RunAsync(request.Progress?.Result.Next, cancellationToken),
            SoundTask sound when plan.Sounds[sound.Sound].Codec is DolbySettings && request.Progress?.Result.Encode is not true =>
                await new PassedSoundWorker(run, sound).RunAsync(request.Progress?.Result.Next, cancellationToken),
            SoundTask sound => await new SoundWorker(run, sound).RunAsync(request.Progress?.Result.Next, cancellationToken),
            BurnTask => await new BurnWorker(run).RunAsync(cancellationToken),
            LoudnessTask loudness => await new LoudnessWorker(run, loudness).RunAsync(request.Progress?.Result.Next, cancellationToken),
            TextTask => await new TextWorker(run).RunAsync(request.Progress?.Result.Next, cancellationToken),
            _ => throw new InvalidOperationException($"{request.Task.GetType().Name} is no kind of task that this function does."),
        };
    }
}
