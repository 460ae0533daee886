using Media.Core.Probing;

namespace Media.Core.Tests.Probing;

public sealed class FieldRulesTests
{
    private static readonly CombCounts Whole = new(14, 1400, 70, 1500);
    private static readonly CombCounts Torn = new(14, 1300, 1250, 2800);
    private static readonly FieldSample Film = new(new(0, 0, 14), new(0, 0, 14), Whole);
    private static readonly FieldSample Still = new(default, new(14, 0, 0), new(14, 0, 0, 0));
    private static readonly FieldSample Fields = new(new(14, 0, 0), new(14, 0, 0), Torn);

    [Fact]
    public void Marks_that_say_what_the_pictures_show_stand()
    {
        Assert.Equal(Deinterlacing.AsFlagged, FieldRules.Decide(true, [Fields, Fields, Still]));
        Assert.Equal(Deinterlacing.AsFlagged, FieldRules.Decide(false, [Film, Film]));
    }

    [Fact]
    public void Whole_pictures_that_are_called_interlaced_are_left_alone() =>
        Assert.Equal(Deinterlacing.None, FieldRules.Decide(true, [Film with { Flagged = new(14, 0, 0) }, Still, Film with { Flagged = new(0, 14, 0) }]));

    [Fact]
    public void Film_within_an_interlaced_track_that_is_marked_as_film_says_nothing_of_the_rest() =>
        Assert.Equal(Deinterlacing.AsFlagged, FieldRules.Decide(true, [Film, Film]));

    [Theory]
    [InlineData(14, 0, Deinterlacing.TopFirst)]
    [InlineData(0, 14, Deinterlacing.BottomFirst)]
    public void Combed_pictures_that_are_called_progressive_are_deinterlaced_in_the_order_they_show(int top, int bottom, Deinterlacing expected) =>
        Assert.Equal(expected, FieldRules.Decide(false, [new(new(top, bottom, 0), new(0, 0, 14), Torn), Still, new(new(top, bottom, 0), new(0, 0, 14), Torn)]));

    [Fact]
    public void The_order_that_pictures_show_counts_more_than_the_one_they_are_marked_with() =>
        Assert.Equal(Deinterlacing.BottomFirst, FieldRules.Decide(true, [new(new(0, 14, 0), new(14, 0, 0), Torn)]));

    [Fact]
    public void Marked_pictures_within_a_track_that_is_called_progressive_are_deinterlaced_by_their_marks() =>
        Assert.Equal(Deinterlacing.FlaggedPictures, FieldRules.Decide(false, [Fields, Fields, Film]));

    [Fact]
    public void What_stands_still_is_believed_to_be_what_the_file_says()
    {
        Assert.Equal(Deinterlacing.AsFlagged, FieldRules.Decide(true, [Still, Still]));
        Assert.Equal(Deinterlacing.AsFlagged, FieldRules.Decide(false, [Still]));
        Assert.Equal(Deinterlacing.AsFlagged, FieldRules.Decide(true, []));
    }

    [Fact]
    public void Pictures_of_both_orders_or_mostly_whole_ones_leave_it_to_the_file()
    {
        var other = new FieldSample(new(0, 14, 0), new(0, 0, 14), Torn);
        Assert.Equal(Deinterlacing.AsFlagged, FieldRules.Decide(false, [other, other with { Shown = new(14, 0, 0) }]));
        Assert.Equal(Deinterlacing.AsFlagged, FieldRules.Decide(false, [other, Film, Film]));
    }

    [Fact]
    public void A_drawn_pattern_that_only_one_measure_takes_for_fields_is_no_proof_of_any()
    {
        var sideways = new FieldSample(new(14, 0, 0), new(0, 0, 14), new(14, 2000, 1000, 2200));
        var lines = new FieldSample(default, new(0, 0, 14), new(14, 1300, 1200, 1300));
        Assert.Equal(Deinterlacing.AsFlagged, FieldRules.Decide(false, [sideways, lines]));
    }

    [Theory]
    [InlineData("h264", 1080, 25, true)]
    [InlineData("h264", 1080, 29.97, true)]
    [InlineData("dvvideo", 576, 25, true)]
    [InlineData("h264", 1080, 24, false)]
    [InlineData("h264", 1080, 50, false)]
    [InlineData("h264", 720, 25, false)]
    [InlineData("av1", 1080, 25, false)]
    public void Only_what_could_hold_fields_is_looked_at(string codec, int height, double rate, bool expected)
    {
        var video = new VideoTrack(0, codec, "yuv420p", height * 16 / 9, height, 1, 0, false, false, new TimeBase(1, 25));
        Assert.Equal(expected, FieldRules.CouldBeFields(video, rate));
        Assert.True(FieldRules.CouldBeFields(video with { Interlaced = true }, rate));
    }
}
