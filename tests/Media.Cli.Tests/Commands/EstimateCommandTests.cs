using System.Text.Json;

namespace Media.Cli.Tests.Commands;

public sealed class EstimateCommandTests : IDisposable
{
    private readonly CommandBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_film_that_nobody_has_is_planned_and_priced()
    {
        Assert.Equal(0, await _bench.RunAsync("estimate", "--duration", "2h", "--size", "3840x2160", "--workers", "1000", "--sources-per-day", "10", "--json"));

        var report = JsonElement.Parse(_bench.Console);
        Assert.Equal((172_800, 1200, 1201), (Number(report, "frames"), Number(report, "segments"), Number(report, "tasks")));
        Assert.Equal(1000, Number(report, "concurrency"));
        // 2160p and 1440p count four times, 1080p and 720p twice, three smaller ones once: 15 of 0.0075 a minute, and one track of sound at 0.003.
        Assert.Equal(120 * ((15 * 0.0075m) + 0.003m), report.GetProperty("mediaConvert").GetProperty("total").GetDecimal());
        var (likely, most) = (Total(report, "likely"), Total(report, "atMost"));
        Assert.InRange(likely, most / 2, most);
        Assert.Equal(10 * likely, report.GetProperty("daily").GetProperty("dollarsPerDay").GetDecimal());
    }

    [Fact]
    public async Task People_see_a_table()
    {
        Assert.Equal(0, await _bench.RunAsync("estimate", "--duration", "90s", "--size", "640x360", "--rate", "29.97", "--profile", "low-cost"));

        Assert.Contains("2697 frames", _bench.Console, StringComparison.Ordinal);
        Assert.Contains("| MediaConvert ", _bench.Console, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--duration takes a time such as 90s, 12m30s, 2h or 02:00:00, a day at most, not 25h.", "--duration", "25h")]
    [InlineData("--size takes a width and a height from 16 to 8192, such as 3840x2160, not 4K.", "--duration", "1h", "--size", "4K")]
    [InlineData("--rate takes frames per second from 1 to 120, such as 24, 29.97 or 30000/1001, not 0.", "--duration", "1h", "--rate", "0")]
    [InlineData("--workers takes a whole number from 1 to 10000, not 0.", "--duration", "1h", "--workers", "0")]
    [InlineData("--sources-per-day takes a whole number from 1 to 10000000, not some.", "--duration", "1h", "--sources-per-day", "some")]
    [InlineData("Name either a FILE, or --duration with", "--size", "640x360")]
    [InlineData("Name either a FILE, or --duration with", "film.mp4", "--duration", "1h")]
    [InlineData("There is no profile 'nope'", "--duration", "1h", "--profile", "nope")]
    [InlineData("There is no file /nowhere/film.mp4.", "/nowhere/film.mp4")]
    public async Task What_is_wrong_is_named(string sentence, params string[] options)
    {
        Assert.Equal(1, await _bench.RunAsync(["estimate", .. options]));
        Assert.StartsWith(sentence, _bench.Error, StringComparison.Ordinal);
    }

    private static int Number(JsonElement report, string name) => report.GetProperty(name).GetInt32();

    private static decimal Total(JsonElement report, string name) => report.GetProperty(name).GetProperty("cost").GetProperty("total").GetDecimal();
}
