using CsCheck;
using Media.Core.Planning;

namespace Media.Core.Tests.Planning;

public sealed class SoundClockTests
{
    [Theory]
    [InlineData("mpegts", -0.021333, 0.002333)]
    [InlineData("mpegts", -0.02322, 0.00422)]
    [InlineData("mpegts", 0.021333, -0.002333)]
    [InlineData("mpeg", -0.022, 0.003)]
    [InlineData("mpegts", -0.019, 0)]
    [InlineData("mpegts", -0.025, 0)]
    [InlineData("mpegts", -2.5, 0)]
    [InlineData("mov,mp4,m4a,3gp,3g2,mj2", -0.021333, 0)]
    [InlineData("matroska,webm", -0.021333, 0)]
    public void Sound_of_MPEG_streams_is_placed_where_both_readings_are_met(string format, double offset, double expected) =>
        Assert.Equal(expected, SoundClock.Shift(format, offset), 9);

    [Fact]
    public void Sound_never_moves_by_more_than_five_milliseconds() => Gen.Double[-10, 10].Sample(offset =>
    {
        var shift = SoundClock.Shift("mpegts", offset);

        Assert.InRange(shift, -0.005, 0.005);
        Assert.True(shift == 0 || (Math.Abs(offset + shift) <= 0.02 && Math.Abs(shift) <= 0.02));
    });
}
