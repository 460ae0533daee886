using Media.Core.Planning;
using Media.Core.Publishing;

namespace Media.Core.Tests.Planning;

public sealed class PreviewRulesTests
{
    private static readonly PictureLook Good = new(0, 110, 150, 50, 0.85, 4);
    private static readonly PictureLook Black = new(0, 17, 2, 1, 0.05, 3);

    [Fact]
    public void Moments_are_spread_over_the_film() =>
        Assert.Equal([5, 14, 22, 31, 40], PreviewRules.Choose([.. Enumerable.Range(0, 47).Select(n => new[] { Moving(n) })]).Select(moment => moment.Segment));

    [Fact]
    public void Beginning_and_end_are_left_out()
    {
        var moments = PreviewRules.Choose([.. Enumerable.Range(0, 100).Select(n => new[] { n is < 5 or >= 95 ? Moving(n) : Moving(n) with { Contrast = 30 } })]);

        Assert.All(moments, moment => Assert.InRange(moment.Segment, 5, 94));
    }

    [Fact]
    public void A_black_moment_is_not_shown_where_others_are_there()
    {
        var film = Enumerable.Range(0, 10).Select(n => new[] { n is 4 or 5 ? Black : Moving(n) }).ToArray();

        Assert.Equal(4, PreviewRules.Choose(film).Length);
        Assert.DoesNotContain(PreviewRules.Choose(film), moment => moment.Segment is 4 or 5);
    }

    [Fact]
    public void A_moment_at_which_the_picture_stands_still_comes_after_one_at_which_it_does_not()
    {
        var film = Enumerable.Range(0, 15).Select(n => new[] { n % 3 == 0 ? Good with { Contrast = 60 } : Good }).ToArray();

        // Of each three the last is followed by another picture, and the first, which would be a worse poster.
        Assert.All(PreviewRules.Choose(film)[..^1], moment => Assert.Equal(2, moment.Segment % 3));
    }

    [Fact]
    public void Of_a_black_film_black_is_shown() => Assert.Equal([new PreviewMoment(0, 0)], PreviewRules.Choose([[Black]]));

    [Fact]
    public void Where_nothing_was_measured_there_is_none() => Assert.Empty(PreviewRules.Choose([[], []]));

    /// <summary>One that looks like others, but not like those beside it.</summary>
    private static PictureLook Moving(int n) => Good with { Brightness = 110 + (n % 2) };
}
