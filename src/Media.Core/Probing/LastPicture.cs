namespace Media.Core.Probing;

/// <summary>
/// How long the last picture is shown. MP4 and QuickTime tell the duration of every sample, the last one's too (ISO/IEC 14496-12, 8.6.1.2): it is believed,
/// up to where the container itself ends. In Matroska and WebM what FFmpeg reports is a guess from the mean: there the last picture is shown until
/// the container ends, but no more than ten seconds. Others do not tell: it lasts as long as is usual between two pictures.
/// </summary>
public static class LastPicture
{
    private const double Rounding = 0.1;
    private const double LongestGuess = 10;

    /// <summary>Its duration in ticks of the track's clock, at least 1.</summary>
    /// <param name="times">Presentation times of all frames, rising; at least one.</param>
    /// <param name="told">What was reported of the last one, in ticks; 0 for nothing.</param>
    /// <param name="report">The source.</param>
    public static long Duration(long[] times, long told, ProbeReport report)
    {
        var clock = report.Video.TimeBase;
        var usual = Usual(times, told, clock);
        var left = report.EndSeconds is { } end ? end - clock.Seconds(times[^1]) : 0;
        return Is(report, "mp4") ? told <= 0 ? usual
                : report.EndSeconds is not null && clock.Seconds(told) > Math.Max(0, left) + Rounding ? Math.Max(Usual(times, 0, clock), Ticks(clock, left))
                : told
            : Is(report, "matroska") ? Math.Max(usual, Ticks(clock, Math.Min(left, LongestGuess)))
            : usual;
    }

    private static bool Is(ProbeReport report, string format) => report.Format.Split(',').Contains(format, StringComparer.Ordinal);

    private static long Ticks(TimeBase clock, double seconds) => (long)(seconds * clock.Denominator / clock.Numerator);

    /// <summary>What is told where it is believable, else the usual distance between frames.</summary>
    private static long Usual(long[] times, long told, TimeBase clock)
    {
        if (times.Length < 2)
        {
            return told > 0 ? told : Math.Max(1, Ticks(clock, 1 / 25.0));
        }

        long[] steps = [.. times.Zip(times.Skip(1), (a, b) => b - a).Order()];
        return told > 0 && told <= Math.Max(steps[^1], 2 * steps[steps.Length / 2]) ? told : steps[steps.Length / 2];
    }
}
