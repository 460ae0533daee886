using Media.Core.Probing;

namespace Media.Core.Planning;

/// <summary>
/// Cuts the frames into segments of about six seconds and each segment into GOPs of about two. A segment begins with the first frame at or
/// after each multiple of six seconds on the picture's clock; a stretch without frames has no segment of its own.
/// </summary>
public static class SegmentRules
{
    /// <summary>Nominal length of a segment in seconds.</summary>
    public const int SegmentSeconds = 6;

    /// <summary>Nominal length of a GOP in seconds.</summary>
    public const int GopSeconds = 2;

    /// <summary>
    /// Readers of these containers find the key frame before a time by themselves (an index, or cues); any other is entered two
    /// key frames early, because an open GOP needs the one before it.
    /// </summary>
    private static readonly string[] Indexed = ["mov", "mp4", "matroska", "webm"];

    /// <summary>The segments of a source.</summary>
    public static Segment[] For(FrameIndex index, string format)
    {
        var indexed = format.Split(',').Any(name => Indexed.Contains(name, StringComparer.Ordinal));
        var starts = Starts(index.TimeBase, index.Times);
        return [.. starts.Select((first, number) => Cut(index, indexed, number, first, number + 1 < starts.Count ? starts[number + 1] : index.Times.Length))];
    }

    private static List<int> Starts(TimeBase clock, long[] times)
    {
        List<int> starts = [];
        long cell = -1;
        for (var frame = 0; frame < times.Length; frame++)
        {
            var own = Cell(clock, times[frame] - times[0], SegmentSeconds);
            if (own != cell)
            {
                starts.Add(frame);
                cell = own;
            }
        }

        return starts;
    }

    private static Segment Cut(FrameIndex index, bool indexed, int number, int first, int next)
    {
        var times = index.Times.AsSpan(first, next - first);
        List<long> keyFrames = [];
        var gop = Cell(index.TimeBase, times[0] - index.Times[0], GopSeconds);
        foreach (var time in times)
        {
            var own = Cell(index.TimeBase, time - index.Times[0], GopSeconds);
            if (own != gop)
            {
                keyFrames.Add(time);
                gop = own;
            }
        }

        var end = next < index.Times.Length ? index.Times[next] : index.End;
        return new Segment(
            number, first, times.Length, times[0], end, [.. keyFrames], SeekTo(index, indexed, first), TimesFingerprint.Of(times),
            first > 0 ? index.Times[first - 1] : index.Cut?.Before, times[^1],
            index.Pictures is { } shown ? new RimPictures(first > 0 ? shown[first - 1] : index.Cut?.Picture, shown[next - 1]) : null);
    }

    private static long Cell(TimeBase clock, long ticks, int seconds) =>
        (long)((Int128)ticks * clock.Numerator / ((Int128)clock.Denominator * seconds));

    /// <summary>
    /// Half-way between the segment's first frame and the one before it (of those that are published: half-way to the next of the source), or two key frames earlier where the container has no
    /// index. Sources without usable times are read from the start, and so is whatever begins within the first GOP.
    /// </summary>
    private static long? SeekTo(FrameIndex index, bool indexed, int first)
    {
        if (index.Kind == IndexKind.Counted || (first > 0 ? index.Times[first - 1] : index.Cut?.Before) is not { } previous)
        {
            return null;
        }

        if (indexed)
        {
            return previous + (index.Times[first] - previous) / (first > 0 ? 2 * index.Every : 2);
        }

        var place = Array.BinarySearch(index.KeyFrames, index.Times[first]);
        var before = (place >= 0 ? place : ~place - 1) - 2;
        return before > 0 ? index.KeyFrames[before] : null;
    }
}
