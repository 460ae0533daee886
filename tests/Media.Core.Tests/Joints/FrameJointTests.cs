using Media.Core.Cmaf;
using Media.Core.Joints;

namespace Media.Core.Tests.Joints;

public sealed class FrameJointTests
{
    /// <summary>A pair with a window in common: long, in the shape of Kaiser-Bessel or of a sine.</summary>
    private const byte PairInCommon = 0b001_0000_1, Bessel = 0b0_00_1_0000, Sine = 0b0_00_0_0000;

    [Fact]
    public void The_second_encoder_takes_over_behind_the_frame_that_is_stored() =>
        Assert.Equal(["3", "4"], Join(new FrameJoint(FrameFormat.Aac, [First(1024, Bessel), First(2048, Bessel)]), Second(0), Second(1024), Second(2048), Second(3072)).Select(frame => $"{frame.Time / 1024 + 1}"));

    [Fact]
    public void Where_windows_differ_the_first_encoder_goes_on()
    {
        var joint = new FrameJoint(FrameFormat.Aac, [First(1024, Sine), First(2048, Sine), First(3072, Bessel), First(4096, Bessel)]);

        var joined = Join(joint, Second(1024), Second(2048), Second(3072), Second(4096)).ToList();

        Assert.True(joint.Joined);
        Assert.Equal([(2048, 1), (3072, 1), (4096, 2)], joined.Select(frame => ((int)frame.Time, (int)frame.Data[^1])));
    }

    [Fact]
    public void Frames_that_are_the_same_meet_whatever_their_windows_are()
    {
        var joint = new FrameJoint(FrameFormat.Aac, [new SoundFrame(1024, 1024, [0xFF, 1])]);

        Assert.Empty(joint.Add(new SoundFrame(1024, 1024, [0xFF, 1])));
        Assert.True(joint.Joined);
    }

    [Fact]
    public void A_second_encoder_that_meets_nowhere_is_said_to_have_missed()
    {
        var joint = new FrameJoint(FrameFormat.Aac, [First(1024, Sine), First(2048, Sine)]);

        Assert.Empty(Join(joint, Second(1024), Second(2048)));
        Assert.False(joint.Missed);
        Assert.Empty(joint.Add(Second(3072)));
        Assert.True(joint.Missed);
    }

    [Fact]
    public void Frames_that_lie_between_the_first_encoders_meet_nothing()
    {
        var joint = new FrameJoint(FrameFormat.Aac, [First(1024, Bessel), First(2048, Bessel)]);

        Assert.Empty(Join(joint, Second(1025), Second(2049)));
        Assert.True(joint.Missed);
    }

    private static IEnumerable<SoundFrame> Join(FrameJoint joint, params SoundFrame[] frames) => frames.SelectMany(joint.Add);

    private static SoundFrame First(long time, byte window) => new(time, 1024, [PairInCommon, window, 1]);

    private static SoundFrame Second(long time) => new(time, 1024, [PairInCommon, Bessel, 2]);
}
