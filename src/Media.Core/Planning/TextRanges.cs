using Media.Core.Captions;
using Media.Core.Probing;

namespace Media.Core.Planning;

/// <summary>
/// Divides a large source into stretches of which captions are read one after the other, so that no invocation has to read all of it. Only Matroska and WebM are: of MP4 and
/// QuickTime FFmpeg reads nothing but the tracks that are asked for, and others have no tracks of text.
/// </summary>
public static class TextRanges
{
    /// <summary>What a function reads in well under a minute.</summary>
    private const long MostBytes = 1024L * 1024 * 1024;

    /// <summary>Seconds before a part of a film that is kept at which captions may begin that are still shown in it.</summary>
    private const double LongestShown = 30;

    /// <summary>The stretches, in order; at least one.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="mostBytes">How large one may be; null for what is usual.</param>
    public static TextRange[] For(TranscodePlan plan, long? mostBytes = null)
    {
        if (plan.Index == IndexKind.Counted || !plan.Probe.Format.Contains("matroska", StringComparison.Ordinal))
        {
            return [TextRange.Whole];
        }

        var count = (int)Math.Max(1, Math.Ceiling(plan.Source.Size * Share(plan) / (mostBytes ?? MostBytes)));
        double Border(int number) => plan.Timeline.SourceTimeBase.Seconds(plan.Timeline.Origin) + (plan.Timeline.Seconds * number / count);
        double? begin = plan.Cut is { Frames: > 0 } ? Border(0) - LongestShown : null, end = plan.Cut is { Ends: true } ? Border(count) : null;
        return [.. Enumerable.Range(0, count).Select(number => new TextRange(number == 0 ? begin : Border(number), number == count - 1 ? end : Border(number + 1)))];
    }

    /// <summary>How much of the source is kept, 0 to 1.</summary>
    private static double Share(TranscodePlan plan)
    {
        var clock = plan.Timeline.SourceTimeBase;
        return plan.Cut is { } cut && plan.Probe.EndSeconds - clock.Seconds(cut.First) is { } whole && whole > plan.Timeline.Seconds ? plan.Timeline.Seconds / whole : 1;
    }
}
