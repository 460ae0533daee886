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

/// <param name="Rounds">What is done one after the other: what is playable early, where the profile wants that, then all the rest.</param>
/// <param name="Measurements">What is done before them, since what is encoded depends on it.</param>
internal sealed record PlanRounds(PlanResult[] Rounds, EncodeTask[] Measurements);

/// <summary>Where the plan lies, and the few facts that states decide by, of one round.</summary>
/// <param name="Early">Whether this round ends with a release that the next will replace (<see cref="EarlyRules"/>).</param>
/// <param name="Bucket">The work bucket.</param>
/// <param name="Kind">How the frames were indexed: part of all keys, so that a second plan never mixes with the first.</param>
/// <param name="PlanKey">The plan.</param>
/// <param name="TasksKey">The tasks that are done when the round is.</param>
/// <param name="ItemsKey">Those that are left to this round: the items of its distributed map.</param>
/// <param name="DraftKey">The manifest that the round drafts.</param>
/// <param name="IndexKey">The index of the frames that are published.</param>
/// <param name="Tasks">Number of tasks, of all rounds.</param>
/// <param name="Workers">How many tasks may run at the same time.</param>
/// <param name="Asset">The asset.</param>
/// <param name="Release">The release's folder in the media bucket.</param>
internal sealed record PlanResult(
    bool Early, string Bucket, string Kind, string PlanKey, string TasksKey, string ItemsKey, string DraftKey, string IndexKey, int Tasks, int Workers, string Asset, string Release)
{
    /// <summary>The plan of what is published at the end of this round.</summary>
    public TranscodePlan Of(TranscodePlan plan) => Early ? EarlyRules.Of(plan) : plan;
}

/// <summary>Decides the ladder, the segments and the tasks.</summary>
internal sealed class PlanFunction(ObjectStore store, Buckets buckets, PlanLimits limits)
{
    public static Step<PlanRequest, PlanRounds> Step(ObjectStore store, Buckets buckets, PlanLimits limits) => new(
        new PlanFunction(store, buckets, limits).RunAsync,
        request => (request.Execution, request.Source.Key),
        PlanJson.Default.PlanRequest,
        PlanJson.Default.PlanRounds);

    public async Task<PlanRounds> RunAsync(PlanRequest request, ILambdaContext context, CancellationToken cancellationToken)
    {
        var index = await store.GetJsonAsync(buckets.Work, request.Probe.IndexKey, CoreJson.Default.FrameIndex, cancellationToken);
        var profile = ProfileFolder.Read(request.Input?.Profile ?? Profile.Default);
        var (plan, tasks) = Planner.Plan(request.Source, request.Probe.Report, index, request.Probe.AudioStart, limits, profile);
        var kind = index.Kind.ToString().ToLowerInvariant();
        var indexKey = request.Probe.IndexKey;
        var kept = Planner.Kept(index, profile);
        if (kept != index)
        {
            indexKey = MediaLayout.PublishedIndex(request.Execution, kind);
            await store.PutJsonAsync(buckets.Work, indexKey, kept, CoreJson.Default.FrameIndex, cancellationToken);
        }

        await store.PutJsonAsync(buckets.Work, MediaLayout.Plan(request.Execution, kind), plan, CoreJson.Default.TranscodePlan, cancellationToken);
        await StoreAsync(MediaLayout.Tasks(request.Execution, kind), tasks);
        PlanResult[] rounds = [Round(MediaLayout.Tasks(request.Execution, kind), early: false)];
        if (EarlyRules.Rounds(plan, tasks) is [var early, var later])
        {
            await StoreAsync(MediaLayout.Tasks(request.Execution, kind, early: true), early);
            await StoreAsync(MediaLayout.LaterTasks(request.Execution, kind), later);
            rounds = [Round(MediaLayout.Tasks(request.Execution, kind, early: true), early: true), Round(MediaLayout.LaterTasks(request.Execution, kind), early: false)];
        }

        return new PlanRounds(rounds, TaskRules.Measurements(plan));

        Task StoreAsync(string key, EncodeTask[] some) => store.PutJsonAsync(buckets.Work, key, some, CoreJson.Default.EncodeTaskArray, cancellationToken);

        PlanResult Round(string itemsKey, bool early) => new(
            early, buckets.Work, kind, MediaLayout.Plan(request.Execution, kind), MediaLayout.Tasks(request.Execution, kind, early), itemsKey, MediaLayout.Draft(request.Execution, kind, early),
            indexKey, tasks.Length, limits.Workers, request.Asset, MediaLayout.Release(request.Asset, request.Execution));
    }
}
