using System.Globalization;
using Media.Core.Probing;
using Media.Core.Publishing;

namespace Media.Core.Planning;

/// <summary>
/// Which frames are published where a profile limits the frame rate: every second one, or every fourth, and so on, by their numbers in the index, until the mean rate is
/// within the limit. Those that are kept keep their times; nothing is put between them.
/// </summary>
public static class ThinningRules
{
    /// <summary>Clocks and recorders are not exact: 60.5 frames a second are called 60.</summary>
    private const double Tolerance = 1.02;

    /// <summary>The index of the frames that are published; the same where all are.</summary>
    /// <param name="index">All frames, or those that an earlier call kept.</param>
    /// <param name="mostRate">The most frames per second, in the mean; null for no limit.</param>
    public static FrameIndex Thin(FrameIndex index, double? mostRate)
    {
        if (mostRate is not { } most || index.MeanRate is not { } rate)
        {
            return index;
        }

        var every = 1;
        while (rate / every > most * Tolerance && every < index.Times.Length)
        {
            every *= 2;
        }

        if (every == 1)
        {
            return index;
        }

        var times = Kept(index.Times, every);
        return index with
        {
            Times = times,
            LastDuration = index.End - times[^1],
            Sizes = index.Sizes is { } sizes ? Kept(sizes, every) : null,
            Pictures = index.Pictures is { } pictures ? Kept(pictures, every) : null,
            Every = index.Every * every,
        };
    }

    /// <summary>What is said of frames that are left out; null where none are.</summary>
    /// <param name="index">The frames that are published.</param>
    public static MediaWarning? Warning(FrameIndex index) => index.Every == 1 ? null : new MediaWarning(
        WarningCodes.FramesLeftOut, string.Create(CultureInfo.InvariantCulture, $"One frame of each {index.Every} is published: the profile limits the frame rate."));

    private static T[] Kept<T>(T[] all, int every) => [.. Enumerable.Range(0, (all.Length + every - 1) / every).Select(number => all[number * every])];
}
