using Media.Core.Cmaf;

namespace Media.Core.Tests.Cmaf;

public sealed class AacWindowTests
{
    private const string Pair = "001 0000", Single = "000 0000", Common = "1", Own = "0", Reserved = "0";

    [Theory]
    [InlineData("00 1", 0, 1)]
    [InlineData("01 0", 1, 0)]
    [InlineData("10 0", 2, 0)]
    [InlineData("11 1", 3, 1)]
    public void The_window_that_both_channels_share(string window, int sequence, int shape) =>
        Assert.Equal(new AacWindow(sequence, shape), AacWindow.Of(Frame(Pair, Common, Reserved, window)));

    [Fact]
    public void One_channel_has_its_gain_in_front() =>
        Assert.Equal(new AacWindow(2, 1), AacWindow.Of(Frame(Single, "10010110", Reserved, "10 1")));

    [Fact]
    public void What_fills_is_passed_over() =>
        Assert.Equal(new AacWindow(3, 0), AacWindow.Of(Frame("110 0010", "11111111 00000000", Pair, Common, Reserved, "11 0")));

    /// <summary>More than 14 bytes are counted in a byte of their own, which counts itself.</summary>
    [Fact]
    public void What_fills_at_length_is_passed_over() =>
        Assert.Equal(new AacWindow(1, 1), AacWindow.Of(Frame("110 1111 00000010", new string('1', 16 * 8), Pair, Common, Reserved, "01 1")));

    [Fact]
    public void Two_channels_with_a_window_each_have_none_in_common() => Assert.Null(AacWindow.Of(Frame(Pair, Own, "11111111", Reserved, "00 1")));

    [Theory]
    [InlineData("")]
    [InlineData("001 0000 1")]
    [InlineData("111")]
    [InlineData("110 1111 11111111")]
    public void What_is_cut_short_or_is_nothing_has_none(string bits) => Assert.Null(AacWindow.Of(Frame(bits)));

    private static byte[] Frame(params string[] parts)
    {
        var bits = string.Concat(parts).Replace(" ", "", StringComparison.Ordinal);
        return [.. bits.Chunk(8).Select(eight => Convert.ToByte(new string(eight).PadRight(8, '0'), 2))];
    }
}
