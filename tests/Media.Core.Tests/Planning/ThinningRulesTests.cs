using CsCheck;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Core.Publishing;

namespace Media.Core.Tests.Planning;

public sealed class ThinningRulesTests
{
    [Theory]
    [InlineData(60, 60.0, 1)]
    [InlineData(60, 59.94, 1)]
    [InlineData(50, 30.0, 2)]
    [InlineData(60, 30.0, 2)]
    [InlineData(120, 30.0, 4)]
    [InlineData(100, 30.0, 4)]
    [InlineData(24, null, 1)]
    public void A_rate_above_the_limit_is_halved_until_it_is_within(int rate, double? most, int every)
    {
        var index = Steady(rate, 10 * rate);

        var kept = ThinningRules.Thin(index, most);

        Assert.Equal(every, kept.Every);
        Assert.Equal(index.Times.Where((_, number) => number % every == 0), kept.Times);
        Assert.Equal(index.End, kept.End);
    }

    [Fact]
    public void What_is_known_of_frames_goes_with_those_that_are_kept()
    {
        var kept = ThinningRules.Thin(Steady(60, 5) with { Sizes = [1, 2, 3, 4, 5], Pictures = [10, 20, 30, 40, 50] }, 30);

        Assert.Equal([1, 3, 5], kept.Sizes!);
        Assert.Equal([10u, 30u, 50u], kept.Pictures!);
        Assert.Equal(1, kept.LastDuration);
    }

    [Fact]
    public void A_list_that_was_thinned_is_not_thinned_again() => Gen.Select(Gen.Int[1, 240], Gen.Double[1, 240], Gen.Int[1, 500]).Sample((rate, most, frames) =>
    {
        var once = ThinningRules.Thin(Steady(rate, frames), most);
        var twice = ThinningRules.Thin(once, most);
        Assert.Equal((once.Every, once.End), (twice.Every, twice.End));
        Assert.Equal(once.Times, twice.Times);
    });

    [Fact]
    public void Reading_starts_before_the_published_frame_before_a_segment()
    {
        var kept = ThinningRules.Thin(Steady(60, 60 * 13) with { TimeBase = new TimeBase(1, 6000), Times = [.. Enumerable.Range(0, 60 * 13).Select(n => n * 100L)] }, 30);

        var second = SegmentRules.For(kept, "mov,mp4")[1];

        // Between it and the frame that is left out: a key frame at that one would show too little.
        Assert.Equal((36_000, 35_800, 35_850), (second.Start, second.Before, second.SeekTo));
    }

    [Fact]
    public void What_is_left_out_is_said()
    {
        Assert.Null(ThinningRules.Warning(Steady(60, 60)));
        Assert.Equal(
            new MediaWarning("frames-left-out", "One frame of each 4 is published: the profile limits the frame rate."), ThinningRules.Warning(ThinningRules.Thin(Steady(120, 240), 30)));
    }

    private static FrameIndex Steady(int rate, int frames) =>
        new(IndexKind.Packets, new TimeBase(1, rate), [.. Enumerable.Range(0, frames).Select(n => (long)n)], [0], 1);
}
