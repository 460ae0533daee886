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

    /// <summary>The stretches, in order; at least one.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="mostBytes">How large one may be; null for what is usual.</param>
    public static TextRange[] For(TranscodePlan plan, long? mostBytes = null)
    {
        var count = plan.Index != IndexKind.Counted && plan.Probe.Format.Contains("matroska", StringComparison.Ordinal)
            ? (int)Math.Max(1, Math.Ceiling((double)plan.Source.Size / (mostBytes ?? MostBytes)))
            : 1;
        double Border(int number) => plan.Timeline.SourceTimeBase.Seconds(plan.Timeline.Origin) + (plan.Timeline.Seconds * number / count);
        return [.. Enumerable.Range(0, count).Select(number => new TextRange(number == 0 ? null : Border(number), number == count - 1 ? null : Border(number + 1)))];
    }
}
