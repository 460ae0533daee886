using Media.Core.Planning;
using Media.Core.Probing;

namespace Media.Core.Tests.Planning;

public sealed class ReadingRulesTests
{
    private static readonly RimPictures First = new(null, 10);
    private static readonly RimPictures Second = new(10, 20);

    [Fact]
    public void Neighbours_that_show_the_same_picture_at_their_joint_are_proved() =>
        Assert.Null(ReadingRules.FirstUnproved(Plan(IndexKind.Packets), [Record(First), Record(Second), Record(new(20, 30))]));

    [Theory]
    [InlineData(11)]
    [InlineData(null)]
    public void A_joint_at_which_they_do_not_is_not_proved(int? before) => Assert.Equal(
        1, ReadingRules.FirstUnproved(Plan(IndexKind.Frames), [Record(First), Record(new((uint?)before, 20)), Record(new(20, 30))]));

    [Fact]
    public void Reading_from_the_start_does_not_prove_the_segment_before() =>
        Assert.Equal(1, ReadingRules.FirstUnproved(Plan(IndexKind.Packets), [Record(First), Record(new(11, 20), fromStart: true)]));

    [Fact]
    public void Where_there_are_checksums_each_reading_has_to_show_what_they_say_or_start_at_the_start()
    {
        var plan = Plan(IndexKind.Pictures, First, Second);

        Assert.Null(ReadingRules.FirstUnproved(plan, [Record(First, fromStart: true), Record(Second)]));
        Assert.Equal(1, ReadingRules.FirstUnproved(plan, [Record(First, fromStart: true), Record(new(10, 21))]));
        Assert.Null(ReadingRules.FirstUnproved(plan, [Record(First, fromStart: true), Record(new(10, 21), fromStart: true)]));
    }

    [Fact]
    public void Counted_frames_are_read_from_the_start_and_need_no_proof() =>
        Assert.Null(ReadingRules.FirstUnproved(Plan(IndexKind.Counted), [Record(new(null, null)), Record(new(null, null))]));

    [Fact]
    public void What_the_segment_before_shows_outweighs_what_a_frame_is_called()
    {
        var segment = Segment(1, null);

        Assert.True(ReadingRules.Believed(segment, Second, enteredAtKeyFrame: false, earlier: First, []));
        Assert.False(ReadingRules.Believed(segment, new(11, 20), enteredAtKeyFrame: true, earlier: First, []));
    }

    [Fact]
    public void Alone_a_reading_is_believed_that_enters_at_a_key_frame_or_ends_as_another_does()
    {
        var segment = Segment(1, null);

        Assert.True(ReadingRules.Believed(segment, Second, enteredAtKeyFrame: true, earlier: null, []));
        Assert.False(ReadingRules.Believed(segment, Second, enteredAtKeyFrame: false, earlier: null, []));
        Assert.True(ReadingRules.Believed(segment, Second, enteredAtKeyFrame: false, earlier: null, [new(11, 20)]));
        Assert.False(ReadingRules.Believed(segment, Second, enteredAtKeyFrame: false, earlier: null, [new(10, 21)]));
        Assert.False(ReadingRules.Believed(segment, new(null, 20), enteredAtKeyFrame: true, earlier: null, []));
    }

    private static SegmentRecord Record(RimPictures rims, bool fromStart = false) => new(0, true, 1, fromStart, rims, []);

    private static Segment Segment(int number, RimPictures? right) => new(number, number, 1, number, number + 1, [], number, "", number - 1, number, right);

    private static TranscodePlan Plan(IndexKind kind, params RimPictures[] right) => new(
        1, null!, null!, kind, null!, null!, [], [], [.. Enumerable.Range(0, Math.Max(3, right.Length)).Select(n => Segment(n, n < right.Length ? right[n] : null))]);
}
