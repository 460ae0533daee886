using Amazon.Lambda.Core;
using Media.Core;
using Media.Core.Jobs;
using Media.Core.Planning;
using Media.Core.Profiles;
using Media.Core.Publishing;
using Media.Workflow.Hosting;
using Media.Workflow.Probe;
using Media.Workflow.Storage;

namespace Media.Workflow.Plan;

/// <param name="Execution">The execution's name.</param>
/// <param name="Source">The upload.</param>
/// <param name="Asset">What it is published as.</param>
/// <param name="Probe">What Probe found.</param>
/// <param name="Input">What the execution was started with.</param>
internal sealed record PlanRequest(string Execution, SourceObject Source, string Asset, ProbeResult Probe, TranscodeInput? Input = null);

/// <summary>Where the plan lies, and the few facts that states decide by.</summary>
/// <param name="Bucket">The work bucket.</param>
/// <param name="Kind">How the frames were indexed: part of all keys, so that a second plan never mixes with the first.</param>
/// <param name="PlanKey">The plan.</param>
/// <param name="TasksKey">The items of the distributed map.</param>
/// <param name="IndexKey">The index of the frames that are published.</param>
/// <param name="Tasks">Number of tasks.</param>
/// <param name="Workers">How many tasks may run at the same time.</param>
/// <param name="Asset">The asset.</param>
/// <param name="Release">The release's folder in the media bucket.</param>
/// <param name="Measurements">The tracks of sound whose loudness is measured before anything is encoded, by their places; none where it is left as it is.</param>
internal sealed record PlanResult(
    string Bucket, string Kind, string PlanKey, string TasksKey, string IndexKey, int Tasks, int Workers, string Asset, string Release, int[] Measurements);

/// <summary>Decides the ladder, the segments and the tasks.</summary>
internal sealed class PlanFunction(ObjectStore store, Buckets buckets, PlanLimits limits)
{
    public static Step<PlanRequest, PlanResult> Step(ObjectStore store, Buckets buckets, PlanLimits limits) => new(
        new PlanFunction(store, buckets, limits).RunAsync,
        request => (request.Execution, request.Source.Key),
        PlanJson.Default.PlanRequest,
        PlanJson.Default.PlanResult);

    public async Task<PlanResult> RunAsync(PlanRequest request, ILambdaContext context, CancellationToken cancellationToken)
    {
        var index = await store.GetJsonAsync(buckets.Work, request.Probe.IndexKey, CoreJson.Default.FrameIndex, cancellationToken);
        var profile = ProfileFolder.Read(request.Input?.Profile ?? Profile.Default);
        var (plan, tasks) = Planner.Plan(request.Source, request.Probe.Report, index, request.Probe.AudioStart, limits, profile);
        var kind = index.Kind.ToString().ToLowerInvariant();
        var indexKey = request.Probe.IndexKey;
        if (plan.Every > 1)
        {
            indexKey = MediaLayout.PublishedIndex(request.Execution, kind);
            await store.PutJsonAsync(buckets.Work, indexKey, ThinningRules.Thin(index, profile.Video?.MaxRate), CoreJson.Default.FrameIndex, cancellationToken);
        }

        string planKey = MediaLayout.Plan(request.Execution, kind), tasksKey = MediaLayout.Tasks(request.Execution, kind);
        await store.PutJsonAsync(buckets.Work, planKey, plan, CoreJson.Default.TranscodePlan, cancellationToken);
        await store.PutJsonAsync(buckets.Work, tasksKey, tasks, CoreJson.Default.EncodeTaskArray, cancellationToken);
        return new PlanResult(
            buckets.Work, kind, planKey, tasksKey, indexKey, tasks.Length, limits.Workers, request.Asset,
            MediaLayout.Release(request.Asset, request.Execution), [.. TaskRules.Measurements(plan).Select(task => task.Sound)]);
    }
}
