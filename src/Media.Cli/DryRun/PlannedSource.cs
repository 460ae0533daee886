using Media.Core.Planning;
using Media.Core.Publishing;

namespace Media.Cli.DryRun;

/// <summary>A source with its plan.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Measurements">What is measured before anything is encoded.</param>
/// <param name="Tasks">What is encoded.</param>
/// <param name="Damage">What is wrong with the source; null for nothing.</param>
internal sealed record PlannedSource(string Name, TranscodePlan Plan, EncodeTask[] Measurements, EncodeTask[] Tasks, MediaWarning? Damage)
{
    /// <summary>Everything that TranscodeFunction does.</summary>
    public EncodeTask[] All => [.. Measurements, .. Tasks];

    /// <summary>What it takes at most.</summary>
    public PlanEstimate AtMost(int workers) => PlanEstimate.Of(Plan, All, workers, FunctionFigures.TaskMegabytes);

    /// <summary>What it likely takes.</summary>
    public PlanEstimate Likely(int workers) => PlanEstimate.Of(Plan, [.. All.Select(task => Margin.Without(task, Plan))], workers, FunctionFigures.TaskMegabytes);
}
