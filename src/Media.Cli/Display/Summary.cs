using Media.Cli.Following;
using Media.Jobs;

namespace Media.Cli.Display;

/// <summary>The chunks, the speed and the time left of a job, in one line.</summary>
internal static class Summary
{
    /// <summary>That the film can be played already.</summary>
    public static string PlayableEarly(TimeSpan after) => $"Playable since {Sizes.Time(after)} after the start, in its smallest rendition";

    public static string Of(JobProgress progress)
    {
        var parts = new List<string>();
        if (progress.Chunks is { } chunks)
        {
            parts.Add($"{chunks.Done}/{chunks.Total} chunks");
        }
        if (progress.Speed is { } speed)
        {
            parts.Add(Sizes.Speed(speed));
        }
        if (progress.TimeLeft is { } left && progress.Chunks is { } counts && counts.Done < counts.Total)
        {
            parts.Add($"about {Sizes.Time(left)} left");
        }
        return string.Join(", ", parts);
    }
}
