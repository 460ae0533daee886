using CsCheck;
using Media.Core.Planning;
using Media.Core.Probing;

namespace Media.Core.Tests.Planning;

public sealed class TimelineRulesTests
{
    [Theory]
    [InlineData(1, 24000, 24000)]
    [InlineData(1, 1000, 16000)]
    [InlineData(1, 90000, 90000)]
    [InlineData(1001, 30000, 30000)]
    [InlineData(1, 25, 12800)]
    [InlineData(1, 1_000_000_000, 90000)]
    public void The_published_clock_is_the_sources_own_made_finer(int numerator, int denominator, int expected) =>
        Assert.Equal(expected, TimelineRules.For(Index(new TimeBase(numerator, denominator), 0, 1, 2), null).Timescale);

    [Fact]
    public void Times_are_published_exactly_and_in_order() =>
        Gen.Select(Gen.Int[1, 2000], Gen.Int[1, 10_000_000], Gen.Long[-1_000_000, 1_000_000], Gen.Long[1, 5000].Array[1, 50]).Sample((numerator, denominator, start, gaps) =>
        {
            var clock = new TimeBase(numerator, denominator);
            long[] times = [.. gaps.Aggregate(new List<long> { start }, (list, gap) => [.. list, list[^1] + gap])];
            var timeline = TimelineRules.For(Index(clock, times), null);

            Assert.All(times, time => Assert.Equal(
                (Int128)(time - start) * numerator * timeline.Timescale, (Int128)(timeline.Publish(time) - timeline.LeadIn) * denominator));
        });

    [Fact]
    public void Sound_that_begins_before_the_picture_gets_room()
    {
        var timeline = TimelineRules.For(Index(new TimeBase(1, 1000), 500, 540, 580), audioStart: 0.1);

        Assert.True((double)timeline.LeadIn / timeline.Timescale >= 0.4);
    }

    [Fact]
    public void Decoding_runs_ahead_by_as_much_as_two_frames_can_last()
    {
        var timeline = TimelineRules.For(Index(new TimeBase(1, 1000), 0, 40, 80, 200, 240), null);

        Assert.Equal(160 * 16, timeline.ReorderDelay);
        Assert.Equal(timeline.ReorderDelay, timeline.LeadIn);
    }

    [Fact]
    public void Sparse_frames_are_not_reordered()
    {
        var timeline = TimelineRules.For(Index(new TimeBase(1, 1000), 0, 7000, 14000), null);

        Assert.Equal((0, 0L), (timeline.ReorderFrames, timeline.ReorderDelay));
    }

    [Fact]
    public void The_most_frames_a_second_are_those_of_the_fastest_second()
    {
        long[] times = [.. Enumerable.Range(0, 20).Select(frame => frame * 100L), .. Enumerable.Range(0, 60).Select(frame => 2000 + (frame * 40L))];

        var timeline = TimelineRules.For(Index(new TimeBase(1, 1000), times), null);

        Assert.Equal(25, timeline.MostFrameRate, 0.1);
        Assert.True(timeline.FrameRate < 19);
    }

    [Fact]
    public void A_clock_that_rounds_makes_no_second_faster_than_the_mean()
    {
        var timeline = TimelineRules.For(Index(new TimeBase(1, 1000), [.. Enumerable.Range(0, 240).Select(frame => (long)Math.Round(frame * 1001 / 24.0))]), null);

        Assert.Equal(timeline.FrameRate, timeline.MostFrameRate);
    }

    private static FrameIndex Index(TimeBase clock, params long[] times) => new(IndexKind.Packets, clock, times, [], 1);
}
