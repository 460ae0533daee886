using Media.Core.Captions;
using Media.Core.Jobs;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Core.Profiles;

namespace Media.Core.Tests.Planning;

public sealed class TextRangesTests
{
    [Theory]
    [InlineData("matroska,webm", IndexKind.Packets, 10, 1)]
    [InlineData("matroska,webm", IndexKind.Packets, 3500, 4)]
    [InlineData("matroska,webm", IndexKind.Counted, 3500, 1)]
    [InlineData("mov,mp4,m4a,3gp,3g2,mj2", IndexKind.Packets, 3500, 1)]
    public void Only_a_large_Matroska_file_with_a_clock_is_divided(string format, IndexKind index, long megabytes, int ranges) =>
        Assert.Equal(ranges, TextRanges.For(Plan(format, index, megabytes * 1024 * 1024)).Length);

    [Fact]
    public void Every_caption_begins_in_exactly_one_stretch()
    {
        var ranges = TextRanges.For(Plan("matroska,webm", IndexKind.Packets, 7L * 1024 * 1024 * 1024));

        Assert.Equal((null, null), (ranges[0].From, ranges[^1].To));
        for (var time = -5000; time < 30_000; time += 7)
        {
            Assert.Single(ranges, range => range.Has(new Cue(time, time + 1, "x")));
        }
    }

    /// <summary>Twenty seconds of pictures that begin at five.</summary>
    private static TranscodePlan Plan(string format, IndexKind kind, long size)
    {
        var index = new FrameIndex(IndexKind.Packets, new TimeBase(1, 25), [.. Enumerable.Range(125, 500).Select(frame => (long)frame)], [125], 1);
        var report = new ProbeReport(format, new VideoTrack(0, "h264", "yuv420p", 640, 360, 1, 0, false, false, new TimeBase(1, 25)), null, null);
        var source = new SourceObject("uploads", "film.mkv", null, "etag", size, DateTimeOffset.UnixEpoch);
        return Planner.Plan(source, report, index, null, new PlanLimits(4, 900, 1), ProfileFolder.Read(Profile.Default)).Plan with { Index = kind };
    }
}
