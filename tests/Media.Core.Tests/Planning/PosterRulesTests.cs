using Media.Core.Planning;
using Media.Core.Publishing;

namespace Media.Core.Tests.Planning;

public sealed class PosterRulesTests
{
    private static readonly PictureLook Good = new(0, 110, 150, 50, 0.85, 4);
    private static readonly PictureLook Black = new(0, 17, 2, 1, 0.05, 3);
    private static readonly PictureLook White = new(0, 234, 2, 1, 0.05, 3);
    private static readonly PictureLook TitleCard = new(0, 30, 10, 2, 0.25, 3);
    private static readonly PictureLook Blurred = Good with { Blur = 14 };
    private static readonly PictureLook Grey = Good with { Contrast = 30, Entropy = 0.55 };

    [Fact]
    public void What_is_black_white_a_title_card_blurred_or_grey_is_not_taken()
    {
        PictureLook[][] film = [[Black, White, TitleCard], [Blurred, Good with { Seconds = 2 }, Grey], [Black, Black, Black]];

        Assert.Equal(new PosterChoice(1, 2), PosterRules.Choose(film));
    }

    [Fact]
    public void Of_equals_the_one_nearest_to_a_third_is_taken() =>
        Assert.Equal(new PosterChoice(10, 0), PosterRules.Choose([.. Enumerable.Range(0, 30).Select(_ => new[] { Good })]));

    [Fact]
    public void Beginning_and_end_are_left_out()
    {
        var film = Enumerable.Range(0, 40).Select(n => new[] { n is 0 or 1 or 38 or 39 ? Good : Grey }).ToArray();

        Assert.InRange(PosterRules.Choose(film)!.Segment, 2, 37);
    }

    [Fact]
    public void A_film_of_nothing_but_black_has_a_poster_all_the_same() => Assert.Equal(new PosterChoice(0, 0), PosterRules.Choose([[Black]]));

    [Fact]
    public void Where_nothing_was_measured_there_is_none() => Assert.Null(PosterRules.Choose([[], []]));
}
