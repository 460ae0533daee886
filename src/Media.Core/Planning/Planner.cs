using Media.Core.Jobs;
using Media.Core.Ladder;
using Media.Core.Probing;

namespace Media.Core.Planning;

/// <summary>Puts the rules together: from what was probed to what is encoded, where it is cut and who does it.</summary>
public static class Planner
{
    private const int MostBFrames = 3;

    /// <summary>The plan and its tasks.</summary>
    /// <param name="source">The object that is read.</param>
    /// <param name="report">What is known of it.</param>
    /// <param name="index">Its frames; at least one.</param>
    /// <param name="audioStart">When its sound begins, in seconds on the source's clock; null without sound.</param>
    /// <param name="limits">What there is to work with.</param>
    public static (TranscodePlan Plan, EncodeTask[] Tasks) Plan(
        SourceObject source, ProbeReport report, FrameIndex index, double? audioStart, PlanLimits limits)
    {
        var timeline = TimelineRules.For(index, audioStart, report.Format);
        var renditions = LadderRules.For(report.Video, timeline.FrameRate, bFrames: timeline.ReorderFrames > 0 ? MostBFrames : 0);
        var segments = SegmentRules.For(index, report.Format);
        var plan = new TranscodePlan(TranscodePlan.CurrentVersion, source, report, index.Kind, timeline, renditions, segments);
        return (plan, TaskRules.For(plan, limits, index.Sizes));
    }
}
