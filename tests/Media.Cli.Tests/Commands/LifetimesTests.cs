using System.Globalization;
using CsCheck;
using Media.Cli.Commands;

namespace Media.Cli.Tests.Commands;

public sealed class LifetimesTests
{
    [Theory]
    [InlineData("90s", 90)]
    [InlineData("12m30s", 750)]
    [InlineData("2h", 7200)]
    [InlineData("7d", 604_800)]
    [InlineData("02:00:00", 7200)]
    [InlineData("0:00:01", 1)]
    public void Lengths_are_read_as_people_write_them(string text, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), Lifetimes.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("0s")]
    [InlineData("0:00:00")]
    [InlineData("-1s")]
    [InlineData("1.5s")]
    [InlineData("90")]
    [InlineData("30s12m")]
    [InlineData("1:60:00")]
    [InlineData("9999d")]
    [InlineData("9999999999s")]
    [InlineData("1h\n")]
    [InlineData("١h")]
    public void Anything_else_is_none(string text) => Assert.Null(Lifetimes.Parse(text));

    [Fact]
    public void What_is_written_is_what_is_read() => Gen.Int[1, 31_622_400].Sample(seconds =>
    {
        var time = TimeSpan.FromSeconds(seconds);
        var units = string.Create(CultureInfo.InvariantCulture, $"{time.Days}d{time.Hours}h{time.Minutes}m{time.Seconds}s");
        var clock = string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:D2}:{time.Seconds:D2}");

        Assert.Equal((time, time), (Lifetimes.Parse(units), Lifetimes.Parse(clock)));
    });

    [Fact]
    public void No_text_is_more_than_refused() => Gen.String.Sample(text =>
    {
        if (Lifetimes.Parse(text) is { } time)
        {
            Assert.InRange(time, TimeSpan.FromSeconds(1), TimeSpan.FromDays(366));
        }
    });
}
