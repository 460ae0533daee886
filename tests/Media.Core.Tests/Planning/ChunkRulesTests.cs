using Media.Core.Profiles;
using CsCheck;
using Media.Core.Ladder;
using Media.Core.Planning;
using Media.Core.Probing;

namespace Media.Core.Tests.Planning;

public sealed class ChunkRulesTests
{
    [Fact]
    public void Every_segment_of_every_rendition_is_made_by_exactly_one_chunk() =>
        Gen.Select(Gen.Int[2, 8000], Gen.Int[2, 4400], Gen.Int[1, 700], Gen.Int[1, 900], Gen.Int[0, 50], Gen.Int[1, 1000]).Sample(
            (width, height, segments, framesEach, fixedSize, workers) =>
            {
                var (video, ladder, list) = Source(width, height, segments, framesEach);

                var chunks = ChunkRules.For(video, ladder, list, new PlanLimits(workers, 900, fixedSize));

                var made = chunks.SelectMany(chunk => Enumerable.Range(chunk.FirstSegment, chunk.Segments)
                    .SelectMany(segment => Enumerable.Range(chunk.FirstRendition, chunk.Renditions).Select(rendition => (segment, rendition))));
                var wanted = Enumerable.Range(0, segments).SelectMany(segment => Enumerable.Range(0, ladder.Length).Select(rendition => (segment, rendition)));
                Assert.Equal(wanted, made.Order());
                Assert.Equal(Enumerable.Range(0, chunks.Length), chunks.Select(chunk => chunk.Number));
            },
            iter: 200);

    [Fact]
    public void No_chunk_of_more_than_one_segment_or_rendition_is_estimated_over_a_quarter_of_the_time_limit() =>
        Gen.Select(Gen.Int[2, 8000], Gen.Int[2, 4400], Gen.Int[1, 700], Gen.Int[1, 900]).Sample(
            (width, height, segments, framesEach) =>
            {
                var (video, ladder, list) = Source(width, height, segments, framesEach);

                var chunks = ChunkRules.For(video, ladder, list, new PlanLimits(1, 900, 0));

                Assert.All(chunks.Where(chunk => chunk.Segments * chunk.Renditions > 1), chunk => Assert.True(
                    chunk.Segments * EncodeCost.Seconds(video, ladder[chunk.FirstRendition..(chunk.FirstRendition + chunk.Renditions)], framesEach) <= 225));
            },
            iter: 200);

    [Fact]
    public void Short_sources_are_parted_so_that_every_worker_has_something_to_do()
    {
        var (video, ladder, segments) = Source(768, 432, 5, 75);

        Assert.True(ChunkRules.For(video, ladder, segments, new PlanLimits(2, 900, 0)).Length >= 2);
    }

    [Fact]
    public void Hard_sources_have_one_segment_to_a_chunk()
    {
        var (video, ladder, segments) = Source(1920, 1080, 15, 144);

        Assert.Equal(15, ChunkRules.For(video, ladder, segments, new PlanLimits(2, 900, 0)).Length);
    }

    [Fact]
    public void What_took_many_bytes_in_the_source_is_expected_to_take_long()
    {
        var (video, ladder, segments) = Source(1920, 1080, 4, 100);
        int[] bytesOfFrames = [100, 300, 200, 400];

        var chunks = ChunkRules.For(
            video, ladder, segments, new PlanLimits(4, 900, 1), [.. bytesOfFrames.SelectMany(bytes => Enumerable.Repeat(bytes, 100))]);

        Assert.Equal([3, 1, 2, 0], chunks.OrderByDescending(chunk => chunk.ExpectedSeconds).Select(chunk => chunk.FirstSegment));
    }

    [Fact]
    public void Without_sizes_a_short_chunk_is_expected_to_take_less()
    {
        var (video, ladder, segments) = Source(1920, 1080, 4, 100);
        segments[1] = segments[1] with { Frames = 10 };
        segments[2] = segments[2] with { FirstFrame = 110 };
        segments[3] = segments[3] with { FirstFrame = 210 };

        var chunks = ChunkRules.For(video, ladder, segments, new PlanLimits(4, 900, 1));

        Assert.Equal([0, 2, 3, 1], chunks.OrderByDescending(chunk => chunk.ExpectedSeconds).Select(chunk => chunk.FirstSegment));
    }

    private static (VideoTrack Video, VideoRendition[] Ladder, Segment[] Segments) Source(int width, int height, int segments, int framesEach)
    {
        var video = new VideoTrack(0, "h264", "yuv420p", width, height, 1, 0, false, false, new TimeBase(1, 12800));
        return (video, LadderRules.For(video, 25, 3, ProfileFolder.Read(Profile.Default).Video!), [.. Enumerable.Range(0, segments).Select(n => new Segment(n, n * framesEach, framesEach, n, n + 1, [], null, "", null, n))]);
    }
}
