using Media.Core.Captions;
using Media.Core.Failures;
using Media.Core.Tracks;

namespace Media.Core.Tests.Captions;

public sealed class CaptionSegmenterTests
{
    /// <summary>Two seconds of lead, then segments of six seconds and one of one, at 90 kHz.</summary>
    private static readonly TrackSegment[] Grid = [new(180_000, 540_000, 1), new(720_000, 540_000, 1), new(1_260_000, 90_000, 1)];

    [Fact]
    public void A_caption_over_a_boundary_is_in_both_segments_with_all_of_its_times()
    {
        Cue within = new(3000, 4000, "a"), over = new(7900, 8100, "b"), upTo = new(13_000, 14_000, "c"), whole = new(2500, 15_000, "d");

        var segments = CaptionSegmenter.Cut([within, over, upTo, whole], Grid, 90_000);

        Assert.Equal([[within, over, whole], [over, upTo, whole], [whole]], segments);
    }

    [Fact]
    public void What_is_shown_before_or_after_belongs_to_the_rim()
    {
        Cue before = new(0, 1000, "a"), after = new(60_000, 61_000, "b");

        Assert.Equal([[before], [], [after]], CaptionSegmenter.Cut([before, after], Grid, 90_000));
    }

    [Fact]
    public void Every_caption_is_in_exactly_the_segments_that_it_is_shown_in()
    {
        var random = new Random(20261127);
        for (var round = 0; round < 300; round++)
        {
            var timescale = new[] { 1000, 12_800, 24_000, 90_000 }[random.Next(4)];
            List<TrackSegment> grid = [];
            for (long start = random.Next(1000); grid.Count < 1 + random.Next(20); start += grid[^1].Ticks)
            {
                grid.Add(new TrackSegment(start, 1 + random.Next(10 * timescale), 1));
            }

            var end = (grid[^1].Start + grid[^1].Ticks) * 1000 / timescale;
            Cue[] cues = [.. Enumerable.Range(0, 30).Select(number => random.NextInt64(end) is var start ? new Cue(start, start + 1 + random.Next(20_000), $"{number}") : null!).OrderBy(cue => cue.Start)];

            var cut = CaptionSegmenter.Cut(cues, [.. grid], timescale);

            for (var number = 0; number < grid.Count; number++)
            {
                var (from, to) = (number == 0 ? 0 : (double)grid[number].Start * 1000 / timescale, number == grid.Count - 1 ? double.MaxValue : (double)grid[number + 1].Start * 1000 / timescale);
                Assert.Equal(cues.Where(cue => cue.Start < to && cue.End > from), cut[number]);
            }
        }
    }

    [Fact]
    public void A_small_file_that_asks_for_too_much_is_refused()
    {
        TrackSegment[] film = [.. Enumerable.Range(0, 2400).Select(number => new TrackSegment(number * 6000L, 6000, 1))];

        Assert.Throws<BadCaptionsException>(() => CaptionSegmenter.Cut([.. Enumerable.Repeat(new Cue(0, 14_400_000, "x"), 1000)], film, 1000));
    }
}
