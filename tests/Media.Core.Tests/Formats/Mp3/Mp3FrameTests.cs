using Media.Core.Formats.Mp3;

namespace Media.Core.Tests.Formats.Mp3;

public sealed class Mp3FrameTests
{
    [Theory]
    [InlineData(32_000, 96)]
    [InlineData(192_000, 576)]
    [InlineData(320_000, 960)]
    public void All_frames_of_a_bit_rate_have_one_length(int bitrate, int bytes) => Assert.Equal(bytes, Mp3Frame.Bytes(bitrate));

    [Fact]
    public void A_header_says_how_its_frame_is_encoded()
    {
        // MPEG-1 Layer III without a checksum; the eleventh rate, 48 kHz; joint stereo, or mono.
        Assert.Equal([0xFF, 0xFB, 0xB4, 0x44], Mp3Frame.Header(2, 192_000));
        Assert.Equal([0xFF, 0xFB, 0x74, 0xC4], Mp3Frame.Header(1, 96_000));
        Assert.Throws<ArgumentException>(() => Mp3Frame.Header(2, 200_000));
    }

    [Theory]
    [InlineData("FFFBB464 0000", true)] // middle and side
    [InlineData("FFFBB444 0000", true)]
    [InlineData("FFFBB444 0080", false)] // takes 1 byte out of the frame before
    [InlineData("FFFBB444 0100", false)]
    [InlineData("FFFBA444 0000", false)] // another rate
    [InlineData("FFFBB044 0000", false)] // 44.1 kHz
    [InlineData("FFFBB4C4 0000", false)] // mono
    [InlineData("FFFBB464", false)]
    [InlineData("00000000 0000", false)]
    public void A_frame_is_known_by_its_first_bytes(string bytes, bool begins) =>
        Assert.Equal(begins, Mp3Frame.Begins(Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal)), 2, 192_000));
}
