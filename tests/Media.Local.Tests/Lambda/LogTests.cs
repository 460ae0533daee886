namespace Media.Local.Tests.Lambda;

public sealed class LogTests
{
    [Fact]
    public async Task What_a_function_prints_stands_between_start_and_report()
    {
        await using var bench = await LambdaBench.StartAsync();

        await bench.InvokeAsync("""{"mode":"log"}""");
        await Task.Delay(200);

        var lines = await bench.LinesAsync();
        Assert.Contains("platform.start", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains("hello from the function", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_report_tells_of_the_start_of_the_process_and_the_second_does_not()
    {
        await using var bench = await LambdaBench.StartAsync();

        await bench.InvokeAsync("{}");
        var first = (await bench.ReportAsync()).GetProperty("metrics");
        await bench.InvokeAsync("{}");
        var second = (await bench.ReportAsync()).GetProperty("metrics");

        Assert.True(first.GetProperty("initDurationMs").GetDouble() > 0);
        Assert.False(second.TryGetProperty("initDurationMs", out _));
        Assert.Equal(Math.Ceiling(second.GetProperty("durationMs").GetDouble()), second.GetProperty("billedDurationMs").GetInt64());
        Assert.Equal(128, second.GetProperty("memorySizeMB").GetInt32());
    }
}
