using Media.Core.Formats.Dolby;

namespace Media.Core.Tests.Formats.Dolby;

public sealed class DolbyFrameTests
{
    [Theory]
    [InlineData(7, 1, 6)]
    [InlineData(7, 0, 5)]
    [InlineData(2, 0, 2)]
    [InlineData(2, 1, 3)]
    [InlineData(1, 0, 1)]
    [InlineData(6, 1, 5)]
    public void AC_3_tells_its_channels_behind_what_it_tells_of_mixing(byte arrangement, byte low, int channels) =>
        Assert.Equal(new DolbyFrame(false, 48_000, channels), DolbyFrame.Of(Frames.Ac3(arrangement: arrangement, low: low)));

    [Fact]
    public void E_AC_3_tells_its_channels() => Assert.Equal(new DolbyFrame(true, 48_000, 6), DolbyFrame.Of(Frames.Eac3()));

    [Fact]
    public void Of_AC_3_other_rates_wrong_lengths_and_half_speeds_are_not_handed_on()
    {
        Assert.Null(DolbyFrame.Of(Frames.Ac3(rate: 1)));
        Assert.Null(DolbyFrame.Of(Frames.Ac3(code: 28)));
        Assert.Null(DolbyFrame.Of(Frames.Ac3(code: 63)));
        Assert.Null(DolbyFrame.Of(Frames.Ac3(version: 9)));
        Assert.Null(DolbyFrame.Of(Frames.Ac3(bytes: 1794)));
    }

    [Fact]
    public void Of_E_AC_3_further_streams_shorter_frames_and_more_than_one_at_a_time_are_not_handed_on()
    {
        Assert.Null(DolbyFrame.Of(Frames.Eac3(kind: 1)));
        Assert.Null(DolbyFrame.Of(Frames.Eac3(blocks: 2)));
        Assert.Null(DolbyFrame.Of([.. Frames.Eac3(), .. Frames.Eac3(kind: 1)]));
        Assert.Null(DolbyFrame.Of(Frames.Eac3(told: 1538)));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(800)]
    [InlineData(1790)]
    public void A_damaged_frame_is_none(int at)
    {
        var frame = Frames.Ac3();
        frame[at] ^= 0x10;

        Assert.Null(DolbyFrame.Of(frame));
    }

    [Fact]
    public void What_is_cut_short_or_something_else_is_none()
    {
        Assert.Null(DolbyFrame.Of([]));
        Assert.Null(DolbyFrame.Of(Frames.Ac3().AsSpan(0, 7)));
        Assert.Null(DolbyFrame.Of(new byte[1792]));
    }
}
