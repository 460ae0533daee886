using Amazon.Lambda.Core;
using Media.Core;
using Media.Core.Jobs;
using Media.Core.Planning;
using Media.Core.Publishing;
using Media.Workflow.Hosting;
using Media.Workflow.Plan;
using Media.Workflow.Storage;

namespace Media.Workflow.Verify;

/// <param name="Execution">The execution's name.</param>
/// <param name="Source">The upload.</param>
/// <param name="Plan">Where the plan lies.</param>
internal sealed record VerifyRequest(string Execution, SourceObject Source, PlanResult Plan);

/// <param name="Segments">How many stored segments were read and found right.</param>
/// <param name="Frames">Number of frames in every video rendition.</param>
internal sealed record VerifyResult(int Segments, int Frames);

/// <summary>Reads back what is stored and proves it against the frame index: nothing that fails is published.</summary>
internal sealed class VerifyFunction(ObjectStore store, Buckets buckets)
{
    public static Step<VerifyRequest, VerifyResult> Step(ObjectStore store, Buckets buckets) => new(
        new VerifyFunction(store, buckets).RunAsync,
        request => (request.Execution, request.Source.Key),
        VerifyJson.Default.VerifyRequest,
        VerifyJson.Default.VerifyResult);

    public async Task<VerifyResult> RunAsync(VerifyRequest request, ILambdaContext context, CancellationToken cancellationToken)
    {
        var plan = await store.GetJsonAsync(buckets.Work, request.Plan.PlanKey, CoreJson.Default.TranscodePlan, cancellationToken);
        var index = await store.GetJsonAsync(buckets.Work, request.Plan.IndexKey, CoreJson.Default.FrameIndex, cancellationToken);
        var draft = await store.GetJsonAsync(
            buckets.Work, MediaLayout.Draft(request.Execution, request.Plan.Kind), CoreJson.Default.AssetManifest, cancellationToken);
        var chunks = await store.GetJsonAsync(buckets.Work, request.Plan.ChunksKey, CoreJson.Default.ChunkArray, cancellationToken);
        var records = await SegmentRecords.ReadAsync(store, buckets, request.Execution, request.Plan.Kind, chunks, cancellationToken);
        foreach (var group in records)
        {
            PictureRules.Check(plan, [.. group]);
        }

        var initializations = records.SelectMany(group => group.First().Renditions).ToDictionary(rendition => rendition.Name, rendition => rendition.Initialization);
        long[] times = [.. index.Times.Select(plan.Timeline.Publish)];
        var reader = new StoredTrackReader(store, buckets.Media);
        var segments = 0;
        foreach (var rendition in plan.Renditions)
        {
            var track = await reader.ReadAsync(request.Plan.Release + MediaLayout.Video(rendition.Name), plan.Segments.Length, keyFrames: true, cancellationToken);
            VideoRules.Check(rendition.Name, plan, times, initializations[rendition.Name], track);
            segments += track.Segments.Length;
        }

        if (draft.Renditions.Any(rendition => rendition.Kind == "audio"))
        {
            var record = await store.GetJsonAsync(
                buckets.Work, MediaLayout.AudioRecord(request.Execution, request.Plan.Kind), CoreJson.Default.AudioRecord, cancellationToken);
            var track = await reader.ReadAsync(request.Plan.Release + MediaLayout.Audio, record.Segments.Length, keyFrames: false, cancellationToken);
            AudioRules.Check(record, track);
            segments += track.Segments.Length;
        }

        return new VerifyResult(segments, times.Length);
    }
}
