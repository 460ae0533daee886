using Media.Core.Planning;
using Media.Core.Profiles;

namespace Media.Core.Simulation;

/// <summary>
/// An execution of the workflow as the simulation runs it: the states of <c>statemachines/transcode.yaml</c> that invoke a function, in their order. The tasks are those of the
/// plan. Probe reads the whole source, from one end to the other (<see cref="ReadingCost"/>); every other function besides takes about a second.
/// </summary>
public static class WorkflowModel
{
    /// <summary>The stages of an execution.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="measurements">What is measured before anything is encoded.</param>
    /// <param name="tasks">What is encoded.</param>
    /// <param name="workers">How many tasks run at the same time.</param>
    public static SimulatedStage[] Of(TranscodePlan plan, EncodeTask[] measurements, EncodeTask[] tasks, int workers)
    {
        var tracks = plan.Renditions.Length + plan.Sounds.Length;
        return
        [
            One("Ingest", FunctionFigures.OtherSeconds, 0) with { Queued = true },
            One("Probe", ReadingCost.Seconds(plan.Source.Size), 2),
            One("Plan", FunctionFigures.OtherSeconds, 3),
            .. measurements.Length > 0 ? [Map("Transcode", measurements, plan, workers, distributed: false)] : Array.Empty<SimulatedStage>(),
            .. EarlyRules.Rounds(plan, tasks).SelectMany(round => Round(plan, round, tracks, workers)),
        ];
    }

    /// <summary>What takes back an execution that failed.</summary>
    public static SimulatedStage[] Compensation { get; } = [One("Fail", FunctionFigures.OtherSeconds, 4)];

    private static SimulatedStage[] Round(TranscodePlan plan, EncodeTask[] tasks, int tracks, int workers) =>
    [
        Map("Transcode", tasks, plan, workers, distributed: true),
        new SimulatedStage("Assemble", FunctionFigures.OtherMegabytes, [new SimulatedItem(FunctionFigures.OtherSeconds, 4 * tracks, plan.Segments.Length)], 1, 4),
        .. plan.Profile.Outputs.Where(output => output.Kind is not (OutputChoice.Hls or OutputChoice.Dash)).Select(_ => One("Package", FunctionFigures.OtherSeconds, FunctionFigures.StatesOfATask)),
        new SimulatedStage("Verify", FunctionFigures.OtherMegabytes, [new SimulatedItem(FunctionFigures.OtherSeconds, 1, plan.Segments.Length * tracks)], 1, 1),
        One("Publish", FunctionFigures.OtherSeconds, 6),
    ];

    private static SimulatedStage One(string function, double seconds, int transitions) =>
        new(function, function == "Probe" ? FunctionFigures.TaskMegabytes : FunctionFigures.OtherMegabytes, [new SimulatedItem(seconds, 2, 4)], 1, transitions);

    private static SimulatedStage Map(string function, EncodeTask[] tasks, TranscodePlan plan, int workers, bool distributed) =>
        new(function, FunctionFigures.TaskMegabytes, [.. tasks.Select(task => Item(task, plan))], workers, FunctionFigures.StatesOfATask, distributed);

    /// <summary>A chunk stores each of its renditions, a record of each segment, and what it used; a track of sound its segments.</summary>
    private static SimulatedItem Item(EncodeTask task, TranscodePlan plan)
    {
        var writes = task switch
        {
            VideoTask video => (video.Segments * (video.Renditions + 1)) + 1,
            SoundTask => plan.Segments.Length + 2,
            _ => 2,
        };
        return new SimulatedItem(task.ExpectedSeconds, writes, 2 * writes);
    }
}
