using Media.Core.Cost;

namespace Media.Core.Planning;

/// <summary>What it takes to transcode as many sources every day.</summary>
/// <param name="SourcesPerDay">How many a day.</param>
/// <param name="BusyWorkers">How many tasks run in the mean, all day long.</param>
/// <param name="DollarsPerDay">US dollars a day.</param>
/// <param name="DollarsPerMonth">US dollars in 30 days.</param>
/// <param name="MediaConvertPerDay">US dollars that MediaConvert would charge a day.</param>
/// <param name="MediaConvertPerMonth">US dollars that MediaConvert would charge in 30 days, without its discount for many minutes.</param>
public sealed record DailyEstimate(
    int SourcesPerDay, double BusyWorkers, decimal DollarsPerDay, decimal DollarsPerMonth, decimal MediaConvertPerDay, decimal MediaConvertPerMonth)
{
    private const int SecondsOfADay = 86_400;
    private const int DaysOfAMonth = 30;

    /// <summary>So many sources a day.</summary>
    /// <param name="sources">How many a day.</param>
    /// <param name="estimate">What one takes.</param>
    /// <param name="mediaConvert">What MediaConvert charges for one.</param>
    public static DailyEstimate Of(int sources, PlanEstimate estimate, MediaConvertCost mediaConvert) => new(
        sources, Math.Round(sources * estimate.ProcessorSeconds / SecondsOfADay, 2),
        sources * estimate.Cost.Total, DaysOfAMonth * sources * estimate.Cost.Total,
        sources * mediaConvert.Total, DaysOfAMonth * sources * mediaConvert.Total);
}
