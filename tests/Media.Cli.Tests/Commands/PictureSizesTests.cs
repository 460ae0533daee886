using System.Globalization;
using CsCheck;
using Media.Cli.Commands;
using Media.Core.Probing;

namespace Media.Cli.Tests.Commands;

public sealed class PictureSizesTests
{
    [Theory]
    [InlineData("24", 1000, 24_000)]
    [InlineData("12.5", 1000, 12_500)]
    [InlineData("23.976", 1001, 24_000)]
    [InlineData("29.97", 1001, 30_000)]
    [InlineData("59.94", 1001, 60_000)]
    [InlineData("30000/1001", 1001, 30_000)]
    public void Rates_are_read_as_people_write_them(string text, int numerator, int denominator) =>
        Assert.Equal(new TimeBase(numerator, denominator), PictureSizes.FrameDuration(text));

    [Theory]
    [InlineData("0")]
    [InlineData("0.5")]
    [InlineData("121")]
    [InlineData("NaN")]
    [InlineData("1/2")]
    [InlineData("24/0")]
    [InlineData("1/1/1")]
    [InlineData("24fps")]
    public void Other_rates_are_refused(string text) => Assert.Null(PictureSizes.FrameDuration(text));

    [Theory]
    [InlineData("3840")]
    [InlineData("15x16")]
    [InlineData("16x8193")]
    [InlineData("-640x360")]
    [InlineData("640 x 360")]
    [InlineData("640x360x3")]
    public void Other_sizes_are_refused(string text) => Assert.Null(PictureSizes.Parse(text));

    [Fact]
    public void A_size_is_read_as_it_is_written() => Gen.Select(Gen.Int[16, 8192], Gen.Int[16, 8192]).Sample((width, height) =>
        Assert.Equal((width, height), PictureSizes.Parse(string.Create(CultureInfo.InvariantCulture, $"{width}x{height}"))));

    [Fact]
    public void No_text_is_more_than_refused() => Gen.String.Sample(text =>
    {
        _ = PictureSizes.Parse(text);
        Assert.True(PictureSizes.FrameDuration(text) is not { } one || one.Seconds(1) is > 0 and <= 1);
    });
}
