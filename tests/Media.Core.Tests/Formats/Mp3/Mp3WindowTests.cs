using System.Globalization;
using Media.Core.Formats.Mp3;

namespace Media.Core.Tests.Formats.Mp3;

public sealed class Mp3WindowTests
{
    private const string Usual = "0 000";
    private const string Start = "1 01 0";
    private const string ShortMixed = "1 10 1";

    [Fact]
    public void The_window_is_that_of_the_second_granule() => Assert.Equal(new Mp3Window(0b1010, 0b1010), Mp3Window.Of(Mono(Usual, Start)));

    [Fact]
    public void Each_of_two_channels_has_its_own() => Assert.Equal(new Mp3Window(0, 0b1101), Mp3Window.Of(Stereo(Start, Start, Usual, ShortMixed)));

    [Fact]
    public void Of_the_usual_window_the_bits_behind_mean_something_else() => Assert.Equal(Mp3Window.Of(Mono(Usual, "0 000")), Mp3Window.Of(Mono(Usual, "0 111")));

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(20)]
    public void What_is_cut_short_has_none(int bytes) => Assert.Null(Mp3Window.Of(Mono(Usual, Usual).AsSpan(0, bytes)));

    [Fact]
    public void What_is_no_frame_has_none() => Assert.Null(Mp3Window.Of(new byte[100]));

    private static byte[] Mono(string first, string second) => Frame(0xC4, new string('0', 9 + 5 + 4), first, second);

    private static byte[] Stereo(string firstLeft, string firstRight, string secondLeft, string secondRight) =>
        Frame(0x44, new string('0', 9 + 3 + 8), firstLeft, firstRight, secondLeft, secondRight);

    /// <summary>The header, what stands in front of the granules, and granules of 59 bits, of which the four from the 34th on tell the window.</summary>
    private static byte[] Frame(byte mode, string front, params string[] windows)
    {
        var bits = string.Concat(windows.Select(window => new string('1', 33) + window.Replace(" ", "", StringComparison.Ordinal) + new string('0', 22)).Prepend(front));
        bits = bits.PadRight((bits.Length + 7) / 8 * 8, '0');
        return [0xFF, 0xFB, 0xB4, mode, .. Enumerable.Range(0, bits.Length / 8).Select(n => byte.Parse(bits.AsSpan(n * 8, 8), NumberStyles.BinaryNumber, CultureInfo.InvariantCulture))];
    }
}
