using Media.Cli.Display;

namespace Media.Cli.Tests.Display;

public sealed class SizesTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1500, "1.5 kB")]
    [InlineData(12_345_678, "12.3 MB")]
    [InlineData(5_000_000_000, "5.00 GB")]
    public void Bytes(long bytes, string text) => Assert.Equal(text, Sizes.Bytes(bytes));

    [Theory]
    [InlineData(0.26, "0.3 s")]
    [InlineData(75, "1:15 min")]
    [InlineData(7384, "2:03:04 h")]
    [InlineData(-1, "0.0 s")]
    public void Times(double seconds, string text) => Assert.Equal(text, Sizes.Time(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(128_000, "128 kbit/s")]
    [InlineData(5_250_000, "5.25 Mbit/s")]
    public void BitRates(long bits, string text) => Assert.Equal(text, Sizes.BitRate(bits));
}
