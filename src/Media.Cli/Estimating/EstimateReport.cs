using Media.Cli.DryRun;
using Media.Core.Cost;
using Media.Core.Planning;

namespace Media.Cli.Estimating;

/// <summary>What a film would take and cost.</summary>
/// <param name="Source">The film.</param>
/// <param name="Profile">The profile's name.</param>
/// <param name="DurationSeconds">Its length in seconds.</param>
/// <param name="Frames">Number of frames.</param>
/// <param name="Tracks">What would be published.</param>
/// <param name="Segments">How many segments every track would have.</param>
/// <param name="Tasks">How many tasks there are.</param>
/// <param name="Workers">How many may run at the same time.</param>
/// <param name="Concurrency">How many do.</param>
/// <param name="Likely">What it likely takes.</param>
/// <param name="AtMost">What it takes with the planner's margin.</param>
/// <param name="MediaConvert">What MediaConvert charges.</param>
/// <param name="Daily">What so many films a day likely take; null where nobody asked.</param>
/// <param name="PricesOf">When the prices were compared.</param>
internal sealed record EstimateReport(
    string Source, string Profile, double DurationSeconds, int Frames, PlannedTrack[] Tracks, int Segments, int Tasks, int Workers, int Concurrency,
    PlanEstimate Likely, PlanEstimate AtMost, MediaConvertCost MediaConvert, DailyEstimate? Daily, DateOnly PricesOf)
{
    /// <summary>The report of a source that is planned.</summary>
    public static EstimateReport Of(PlannedSource source, int workers, int? perDay)
    {
        var plan = source.Plan;
        var likely = source.Likely(workers);
        var mediaConvert = MediaConvertCost.Of(plan.Renditions.Select(rendition => Math.Min(rendition.Width, rendition.Height)), plan.Sounds.Length, plan.Timeline.Seconds, plan.Timeline.FrameRate);
        return new EstimateReport(
            source.Name, plan.Profile.Name, Math.Round(plan.Timeline.Seconds, 3), plan.Timeline.Frames, [.. DryRunner.Tracks(plan)], plan.Segments.Length, source.All.Length, workers,
            Math.Min(workers, source.All.Length), likely, source.AtMost(workers), mediaConvert, perDay is { } sources ? DailyEstimate.Of(sources, likely, mediaConvert) : null, Prices.AsOf);
    }
}
