using Media.Core.Formats.Aac;

namespace Media.Core.Tests.Formats.Aac;

/// <summary>Frames written bit by bit, as ISO/IEC 14496-3 has them.</summary>
public sealed class AacFrameTests
{
    private const string Single = "000 0000", Pair = "001 0000", Low = "011 0000", End = "111";
    private const string Common = "1", Own = "0", Gain = "10010110", Reserved = "0";

    /// <summary>No bands of scale factors and nothing predicted; neither pulses, filters nor gain control.</summary>
    private const string NoBands = "000000 0", NoShortBands = "0000 1111111", Plain = "0 0 0";

    [Theory]
    [InlineData("00 1", 0, 1)]
    [InlineData("01 0", 1, 0)]
    [InlineData("11 1", 3, 1)]
    public void The_window_that_both_channels_share(string window, int sequence, int shape) => Assert.Equal(
        AacWindows.Of(new(sequence, shape), new(sequence, shape)),
        AacFrame.Windows(Frame(Pair, Common, Reserved, window, NoBands, "00", Gain, Plain, Gain, Plain, End)));

    [Fact]
    public void Each_channel_of_two_with_its_own() => Assert.Equal(
        AacWindows.Of(new(0, 1), new(2, 0)),
        AacFrame.Windows(Frame(Pair, Own, Gain, Reserved, "00 1", NoBands, Plain, Gain, Reserved, "10 0", NoShortBands, Plain, End)));

    [Fact]
    public void One_channel_has_its_gain_in_front() =>
        Assert.Equal(AacWindows.Of(new AacWindow(2, 1)), AacFrame.Windows(Frame(Single, Gain, Reserved, "10 1", NoShortBands, Plain, End)));

    [Fact]
    public void Every_element_up_to_the_end() => Assert.Equal(
        AacWindows.Of(new(2, 0), new(1, 1), new(1, 1), new(3, 1), new(0, 1)),
        AacFrame.Windows(Frame(
            Single, Gain, Reserved, "10 0", NoShortBands, Plain,
            Pair, Common, Reserved, "01 1", NoBands, "00", Gain, Plain, Gain, Plain,
            Single, Gain, Reserved, "11 1", NoBands, Plain,
            Low, Gain, Reserved, "00 1", NoBands, Plain, End)));

    /// <summary>Two bands of the eleventh codebook: four pairs of values, of which one word says that both are zero, and one that both follow.</summary>
    [Fact]
    public void Values_that_are_too_large_for_a_word_are_passed_over() => Assert.Equal(
        AacWindows.Of(new(0, 1), new(3, 0)),
        AacFrame.Windows(Frame(
            Single, Gain, Reserved, "00 1", "000010 0", "1011 00010", "0 0", Plain,
            "0000", // both zero
            "00100", "01", "110 010101", "0 1010", // both are too large, their signs, six bits of one and four of the other
            "0000", "0000",
            Single, Gain, Reserved, "11 0", NoBands, Plain, End)));

    [Fact]
    public void Noise_pulses_and_filters_are_passed_over() => Assert.Equal(
        AacWindows.Of(new(0, 1), new(3, 0)),
        AacFrame.Windows(Frame(
            Single, Gain, Reserved, "00 1", "000011 0", "1101 00010", "1111 00001",
            "101010101", "0", "0", // the first energy of noise, and two differences
            "1", "01 000000", "10101 1010", "01010 0101",
            "1", "01 1", "010101 00010 1 1", "101 010",
            "0",
            Single, Gain, Reserved, "11 0", NoBands, Plain, End)));

    [Fact]
    public void Middle_and_side_are_told_band_by_band() => Assert.Equal(
        AacWindows.Of(new(0, 0), new(0, 0)),
        AacFrame.Windows(Frame(Pair, Common, Reserved, "00 0", "000011 0", "01 101", Gain, "0000 00011", Plain, Gain, "0000 00011", Plain, End)));

    [Fact]
    public void What_fills_is_passed_over() =>
        Assert.Equal(AacWindows.Of(new AacWindow(3, 0)), AacFrame.Windows(Frame("110 0010", "11111111 00000000", Single, Gain, Reserved, "11 0", NoBands, Plain, End)));

    /// <summary>More than 14 bytes are counted in a byte of their own, which counts itself.</summary>
    [Fact]
    public void What_fills_at_length_is_passed_over() => Assert.Equal(
        AacWindows.Of(new AacWindow(1, 1)), AacFrame.Windows(Frame("110 1111 00000010", new string('1', 16 * 8), Single, Gain, Reserved, "01 1", NoBands, Plain, End)));

    [Theory]
    [InlineData("")]
    [InlineData("111")]
    [InlineData("001 0000 1")]
    [InlineData("110 1111 11111111")]
    [InlineData("000 0000 10010110 0 00 1 000000 0 0 0 0")] // no end
    [InlineData("000 0000 10010110 0 00 1 000000 0 0 0 0 111 00000000")] // something behind the end
    [InlineData("000 0000 10010110 0 00 1 000000 1 0 0 0 111")] // predicted: not of AAC-LC
    [InlineData("000 0000 10010110 0 00 1 110010 0 0 0 0 111")] // 50 bands of 49
    [InlineData("000 0000 10010110 0 00 1 000010 0 1100 00010 0 0 0 111")] // a codebook that there is not
    [InlineData("000 0000 10010110 0 00 1 000010 0 0000 00011 0 0 0 111")] // a section of three bands of two
    [InlineData("010 0000")]
    public void What_is_no_whole_frame_has_none(string bits) => Assert.Null(AacFrame.Windows(Frame(bits)));

    private static byte[] Frame(params string[] parts)
    {
        var bits = string.Concat(parts).Replace(" ", "", StringComparison.Ordinal);
        return [.. bits.Chunk(8).Select(eight => Convert.ToByte(new string(eight).PadRight(8, '0'), 2))];
    }
}
