using Media.Core.Cmaf;
using Media.Core.Formats.Aac;
using Media.Core.Joints;

namespace Media.Core.Tests.Joints;

public sealed class FrameJointTests
{
    /// <summary>A pair with a window in common: long, in the shape of Kaiser-Bessel or of a sine.</summary>
    private const byte Bessel = 1, Sine = 0;

    [Fact]
    public void The_second_encoder_takes_over_behind_the_frame_that_is_stored() =>
        Assert.Equal(["3", "4"], Join(new FrameJoint(AacSettings.Format, [First(1024, Bessel), First(2048, Bessel)]), Second(0), Second(1024), Second(2048), Second(3072)).Select(frame => $"{frame.Time / 1024 + 1}"));

    [Fact]
    public void Where_windows_differ_the_first_encoder_goes_on()
    {
        var joint = new FrameJoint(AacSettings.Format, [First(1024, Sine), First(2048, Sine), First(3072, Bessel), First(4096, Bessel)]);

        var joined = Join(joint, Second(1024), Second(2048), Second(3072), Second(4096)).ToList();

        Assert.True(joint.Joined);
        Assert.Equal([(2048, 1), (3072, 1), (4096, 2)], joined.Select(frame => ((int)frame.Time, Encoder(frame))));
    }

    [Fact]
    public void Frames_that_are_the_same_meet_whatever_their_windows_are()
    {
        var joint = new FrameJoint(AacSettings.Format, [new SoundFrame(1024, 1024, [0xFF, 1])]);

        Assert.Empty(joint.Add(new SoundFrame(1024, 1024, [0xFF, 1])));
        Assert.True(joint.Joined);
    }

    [Fact]
    public void A_second_encoder_that_meets_nowhere_is_said_to_have_missed()
    {
        var joint = new FrameJoint(AacSettings.Format, [First(1024, Sine), First(2048, Sine)]);

        Assert.Empty(Join(joint, Second(1024), Second(2048)));
        Assert.False(joint.Missed);
        Assert.Empty(joint.Add(Second(3072)));
        Assert.True(joint.Missed);
    }

    [Fact]
    public void Frames_that_lie_between_the_first_encoders_meet_nothing()
    {
        var joint = new FrameJoint(AacSettings.Format, [First(1024, Bessel), First(2048, Bessel)]);

        Assert.Empty(Join(joint, Second(1025), Second(2049)));
        Assert.True(joint.Missed);
    }

    private static IEnumerable<SoundFrame> Join(FrameJoint joint, params SoundFrame[] frames) => frames.SelectMany(joint.Add);

    private static SoundFrame First(long time, byte shape) => Silence(time, 1, shape);

    private static SoundFrame Second(long time) => Silence(time, 2, Bessel);

    /// <summary>A frame of one channel, of which nothing is told but its gain, which tells the encoder here, and the shape of its long window.</summary>
    private static SoundFrame Silence(long time, byte encoder, byte shape) => new(time, 1024, [0, (byte)(encoder << 1), (byte)(shape << 5), 0b111]);

    private static int Encoder(SoundFrame frame) => frame.Data[1] >> 1;
}
