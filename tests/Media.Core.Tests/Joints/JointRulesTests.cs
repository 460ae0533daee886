using Media.Core.Cmaf;
using Media.Core.Formats.Aac;
using Media.Core.Joints;

namespace Media.Core.Tests.Joints;

public sealed class JointRulesTests
{
    private const int Rate = 44_100, Encoded = 48_000, Size = 1024;

    [Fact]
    public void Encoding_begins_some_frames_before_the_joint_on_the_frames_own_grid()
    {
        var entry = JointRules.FromBeginning(Checkpoint(), AacSettings.Format);

        Assert.Null(entry.Seek);
        Assert.Equal((1000 - 128) * Size, entry.EncodeFrom);
    }

    [Fact]
    public void Reading_enters_some_seconds_before_the_joint_then_further_ahead() =>
        Assert.Equal([1000.0 * Size / Encoded - 10], JointRules.Seeks(Checkpoint(), Encoded));

    [Fact]
    public void What_is_near_the_beginning_is_read_from_there()
    {
        var checkpoint = Checkpoint();

        Assert.Empty(JointRules.Seeks(checkpoint with { Reading = checkpoint.Reading with { Origin = 12 * Rate } }, Encoded));
    }

    [Fact]
    public void Resampling_begins_whole_periods_of_both_rates_from_where_it_began_before()
    {
        var entry = Enter(Checkpoint(), Frames(400, 600, late: 13))!;

        var (_, meeting, resampleFrom) = entry.Seek!;
        Assert.Equal(13, meeting.Scanned - meeting.Grid);
        Assert.InRange(resampleFrom - meeting.Grid, 0, 146);
        Assert.Equal(0, (resampleFrom - 77) % 147);
    }

    [Fact]
    public void The_earlier_reading_is_met_as_late_as_the_encoder_allows()
    {
        var entry = Enter(Checkpoint(), Frames(400, 600))!;

        var needed = entry.EncodeFrom * Rate / Encoded;
        Assert.InRange(needed - entry.Seek!.Meeting.Grid, Rate / 20, (Rate / 20) + Size);
    }

    [Fact]
    public void Behind_a_gap_just_before_the_joint_the_encoder_begins_later()
    {
        var checkpoint = Checkpoint();
        var gap = checkpoint.Reading.Frames.Length - 80;
        checkpoint.Reading.Frames[gap] = checkpoint.Reading.Frames[gap] with { Place = null };

        var entry = Enter(checkpoint, Frames(400, 600))!;

        Assert.Equal((1000 - 16) * Size, entry.EncodeFrom);
        Assert.True(entry.Seek!.Meeting.Grid > checkpoint.Reading.Frames[gap].Time);
    }

    [Fact]
    public void A_reading_that_meets_nothing_is_no_entry() => Assert.Null(Enter(Checkpoint(), []));

    [Fact]
    public void The_frames_from_the_meeting_to_the_joint_are_expected_again()
    {
        var checkpoint = Checkpoint();
        var entry = Enter(checkpoint, Frames(400, 600))!;

        var expected = JointRules.Expected(checkpoint, Encoded, entry);

        Assert.Equal(entry.Seek!.Meeting.Grid, expected[0].Time);
        Assert.InRange((1000 * Size * (long)Rate / Encoded) - expected[^1].End, 0, Size);
    }

    [Fact]
    public void Twelve_seconds_before_the_joint_and_one_behind_it_are_remembered()
    {
        var remembered = JointRules.Remembered(Frames(0, 2000), AacSettings.Format, Rate, 1000 * Size, Encoded);

        var joint = 1000 * Size * (long)Rate / Encoded;
        Assert.InRange(joint - remembered[0].Time, 12 * Rate, (12 * Rate) + Size);
        Assert.InRange(remembered[^1].End - joint, Rate, Rate + (2 * Size));
    }

    private static SoundEntry? Enter(SoundCheckpoint checkpoint, DecodedFrame[] scanned) => JointRules.Entry(checkpoint, AacSettings.Format, Encoded, 11.3, scanned);

    /// <summary>A track whose joint is at the thousandth frame of AAC, 21.3 s; its sound began at sample 77 of the source.</summary>
    private static SoundCheckpoint Checkpoint() => new(
        new SegmentedSound(0, 4, 1000 * Size), [], 0, new SoundReading(Rate, 77, Frames(400, 560)),
        [new SoundFrame(999 * Size, Size, [1]), new SoundFrame(1000 * Size, Size, [2])]);

    private static DecodedFrame[] Frames(int first, int count, int late = 0) =>
        [.. Enumerable.Range(first, count).Select(n => new DecodedFrame((n * Size) + late, Size, 5000 + (n * 371), (uint)n))];
}
