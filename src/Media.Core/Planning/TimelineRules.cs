using Media.Core.Probing;

namespace Media.Core.Planning;

/// <summary>
/// Chooses the published clock: the source's own, made finer by powers of two until a tick is under a tenth of a millisecond, so that every
/// presentation time of the source is a whole number of ticks. Clocks too fine for players (over ten million ticks a
/// second) are rounded to 90 kHz.
/// </summary>
public static class TimelineRules
{
    private const int Finest = 10_000_000;
    private const int Coarsest = 10_000;
    private const int Rounded = 90_000;
    private const int ReorderFrames = 2;
    private const double Rounding = 0.0021;
    private const double LongestReorderDelay = 0.5;

    /// <summary>The timeline of a source.</summary>
    /// <param name="index">Its frames.</param>
    /// <param name="audioStart">When its sound begins, in seconds on the source's clock; null without sound.</param>
    /// <param name="format">FFmpeg's names of the container format.</param>
    public static Timeline For(FrameIndex index, double? audioStart, string format = "")
    {
        var (timescale, factor) = Clock(index.TimeBase);
        var timeline = new Timeline(
            index.TimeBase, factor, timescale, index.Times[0], index.End, index.Times.Length, FrameRate(index), 0, 0, 0);
        var delay = ReorderDelay(index.Times, timeline);
        var early = audioStart is { } start ? index.TimeBase.Seconds(index.Times[0]) - start : 0;
        return timeline with
        {
            ReorderFrames = delay > 0 ? ReorderFrames : 0,
            ReorderDelay = delay,
            LeadIn = Math.Max(delay, (long)Math.Ceiling(early * timescale)),
            SoundShift = SoundClock.Shift(format, -early),
            MostFrameRate = MostFrameRate(index, timeline.FrameRate),
        };
    }

    private static double FrameRate(FrameIndex index) => index.MeanRate ?? (1 / index.TimeBase.Seconds(index.LastDuration));

    /// <summary>The rate of the fastest run of frames that lasts a second or more; where steps differ by no more than a clock's rounding, the mean.</summary>
    private static double MostFrameRate(FrameIndex index, double mean)
    {
        var (times, clock) = (index.Times, index.TimeBase);
        long[] steps = [.. times.Zip(times.Skip(1), (a, b) => b - a)];
        if (steps.Length == 0 || clock.Seconds(steps.Max() - steps.Min()) <= Rounding)
        {
            return mean;
        }

        var most = mean;
        for (int first = 0, last = 1; last < times.Length; last++)
        {
            while (clock.Seconds(times[last] - times[first + 1]) >= 1)
            {
                first++;
            }

            var seconds = clock.Seconds(times[last] - times[first]);
            most = seconds >= 1 ? Math.Max(most, (last - first) / seconds) : most;
        }

        return most;
    }

    /// <summary>
    /// The longest stretch that reordered frames can span. Where frames are so sparse that it would be noticed, B-frames are
    /// not worth it: 0.
    /// </summary>
    private static long ReorderDelay(long[] times, Timeline timeline)
    {
        long longest = 0;
        for (var frame = 0; frame < times.Length; frame++)
        {
            var before = timeline.Publish(times[Math.Max(0, frame - ReorderFrames)]);
            longest = Math.Max(longest, timeline.Publish(times[frame]) - before);
        }

        return longest <= LongestReorderDelay * timeline.Timescale ? longest : 0;
    }

    private static (int Timescale, long Factor) Clock(TimeBase source)
    {
        if (source.Denominator > Finest)
        {
            return (Rounded, 0);
        }

        var doubling = 1;
        while (source.Denominator * doubling < Coarsest)
        {
            doubling *= 2;
        }

        return (source.Denominator * doubling, (long)source.Numerator * doubling);
    }
}
