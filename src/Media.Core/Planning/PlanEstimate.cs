using Media.Core.Cost;

namespace Media.Core.Planning;

/// <summary>What a plan is expected to take. Encoding is reckoned with twice of what was measured (<see cref="EncodeCost"/>), so that most runs stay below.</summary>
/// <param name="ProcessorSeconds">Seconds of one core, over all tasks.</param>
/// <param name="WallSeconds">Seconds until the last task is done, where so many run at the same time.</param>
/// <param name="Cost">What it costs on AWS, in US dollars.</param>
public sealed record PlanEstimate(double ProcessorSeconds, double WallSeconds, RunCost Cost)
{
    /// <summary>Functions that every run invokes once: Probe, Plan, Assemble, Verify, Publish and their like.</summary>
    private const int OtherInvocations = 7;

    /// <summary>States that every run passes besides those of its tasks.</summary>
    private const int OtherStates = 16;

    /// <summary>The estimate.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="tasks">Its tasks.</param>
    /// <param name="workers">How many run at the same time.</param>
    /// <param name="taskMegabytes">Memory of the function that does a task.</param>
    public static PlanEstimate Of(TranscodePlan plan, IReadOnlyCollection<EncodeTask> tasks, int workers, int taskMegabytes)
    {
        var seconds = tasks.Sum(task => task.ExpectedSeconds);

        // No schedule is shorter than either; one that starts with the longest comes close to the larger.
        var wall = tasks.Count == 0 ? 0 : Math.Max(tasks.Max(task => task.ExpectedSeconds), seconds / Math.Max(1, workers));
        var tracks = plan.Renditions.Length + plan.Sounds.Length;
        var writes = (plan.Segments.Length * (long)tracks) + (4L * tracks) + tasks.Count + 8;
        var cost = RunCost.Of(
            [
                new FunctionUse("tasks", tasks.Count, (long)Math.Ceiling(seconds * 1000), taskMegabytes),
                new FunctionUse("others", OtherInvocations, (long)(OtherInvocations * FunctionFigures.OtherSeconds * 1000), FunctionFigures.OtherMegabytes),
            ],
            OtherStates + (FunctionFigures.StatesOfATask * (long)tasks.Count), new S3Requests(writes, 2 * writes));
        return new PlanEstimate(Math.Round(seconds, 1), Math.Round(wall, 1), cost);
    }
}
