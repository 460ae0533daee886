using CsCheck;
using Media.Core.Planning;
using Media.Core.Probing;

namespace Media.Core.Tests.Planning;

public sealed class SegmentRulesTests
{
    private static readonly TimeBase Milliseconds = new(1, 1000);

    /// <summary>Rising times with gaps from one tick to half a minute, from anywhere on the clock.</summary>
    private static readonly Gen<FrameIndex> Indexes =
        from start in Gen.Long[-100_000, 100_000]
        from gaps in Gen.Frequency((9, Gen.Long[1, 100]), (1, Gen.Long[1, 30_000])).Array[0, 800]
        from last in Gen.Long[1, 1_000]
        select new FrameIndex(IndexKind.Packets, Milliseconds, [.. gaps.Aggregate(new List<long> { start }, (times, gap) => [.. times, times[^1] + gap])], [start], last);

    [Fact]
    public void Segments_partition_the_frames_and_the_time_between_start_and_end() =>
        Indexes.Sample(index =>
        {
            var segments = SegmentRules.For(index, "matroska,webm");

            var frame = 0;
            var time = index.Times[0];
            foreach (var segment in segments)
            {
                Assert.Equal((frame, time), (segment.FirstFrame, segment.Start));
                Assert.Equal(index.Times.AsSpan(frame, segment.Frames).ToArray(), index.Times.Where(t => t >= segment.Start && t < segment.End));
                frame += segment.Frames;
                time = segment.End;
            }

            Assert.Equal((index.Times.Length, index.End), (frame, time));
        });

    [Fact]
    public void No_two_frames_of_a_segment_are_further_apart_than_its_nominal_length() =>
        Indexes.Sample(index => Assert.All(
            SegmentRules.For(index, "matroska,webm"),
            segment => Assert.True(index.Times[segment.FirstFrame + segment.Frames - 1] - segment.Start < SegmentRules.SegmentSeconds * 1000)));

    [Fact]
    public void Key_frames_stand_on_frames_and_no_gop_is_longer_than_its_nominal_length() =>
        Indexes.Sample(index => Assert.All(SegmentRules.For(index, "matroska,webm"), segment =>
        {
            long[] starts = [segment.Start, .. segment.KeyFrames, segment.End];
            Assert.All(segment.KeyFrames, key => Assert.Contains(key, index.Times));
            foreach (var (from, to) in starts.Zip(starts.Skip(1)))
            {
                var inside = index.Times.Where(time => time >= from && time < to).ToArray();
                Assert.True(inside[^1] - from < SegmentRules.GopSeconds * 1000);
            }
        }));

    [Fact]
    public void A_container_with_an_index_is_entered_between_two_frames()
    {
        var index = new FrameIndex(IndexKind.Packets, Milliseconds, [.. Enumerable.Range(0, 400).Select(n => n * 40L)], [0, 2000, 4000, 6000, 8000], 40);

        var segments = SegmentRules.For(index, "mov,mp4,m4a,3gp,3g2,mj2");

        Assert.Equal([null, 5980, 11980], segments.Select(segment => segment.SeekTo));
    }

    [Fact]
    public void A_stream_without_an_index_is_entered_two_key_frames_early()
    {
        var index = new FrameIndex(IndexKind.Packets, Milliseconds, [.. Enumerable.Range(0, 400).Select(n => n * 40L)], [0, 2000, 4000, 6000, 8000, 10000], 40);

        var segments = SegmentRules.For(index, "mpegts");

        Assert.Equal([null, 2000, 6000], segments.Select(segment => segment.SeekTo));
    }

    [Fact]
    public void A_source_without_usable_times_is_always_read_from_its_start()
    {
        var index = new FrameIndex(IndexKind.Counted, Milliseconds, [.. Enumerable.Range(0, 400).Select(n => n * 40L)], [], 40);

        Assert.All(SegmentRules.For(index, "mov,mp4,m4a,3gp,3g2,mj2"), segment => Assert.Null(segment.SeekTo));
    }
}
