using System.Text.RegularExpressions;
using Media.Local.Tests.Supervision;

namespace Media.Local.Tests.Lambda;

public sealed partial class LogTests
{
    [Fact]
    public async Task What_a_function_prints_stands_between_start_and_report()
    {
        await using var bench = await LambdaBench.StartAsync();

        await bench.InvokeAsync("""{"mode":"log"}""");

        var lines = await bench.LinesAsync(line => line.Contains("hello from the function", StringComparison.Ordinal));
        Assert.Contains("platform.start", lines[0], StringComparison.Ordinal);
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

    [Fact]
    public async Task In_the_format_of_text_an_invocation_starts_ends_and_is_reported()
    {
        await using var bench = await LambdaBench.StartAsync(Text);

        var first = await bench.InvokeAsync("{}");
        var second = await bench.InvokeAsync("""{"mode":"throw"}""");

        var lines = await bench.LinesAsync();
        var platform = lines.Where(line => Platform().IsMatch(line)).ToList();
        Assert.Equal($"START RequestId: {first.RequestId} Version: $LATEST", platform[0]);
        Assert.Equal($"END RequestId: {first.RequestId}", platform[1]);
        Assert.Matches($"^REPORT RequestId: {first.RequestId}\tDuration: [0-9]+\\.[0-9]{{2}} ms\tBilled Duration: [0-9]+ ms\tMemory Size: 128 MB\tMax Memory Used: [0-9]+ MB\tInit Duration: [0-9]+\\.[0-9]{{2}} ms\t$", platform[2]);
        Assert.Matches($"^REPORT RequestId: {second.RequestId}\tDuration: [0-9]+\\.[0-9]{{2}} ms\tBilled Duration: [0-9]+ ms\tMemory Size: 128 MB\tMax Memory Used: [0-9]+ MB\t$", platform[5]);
    }

    [Fact]
    public async Task In_the_format_of_text_a_process_that_exits_is_told_of()
    {
        await using var bench = await LambdaBench.StartAsync(Text);

        var result = await bench.InvokeAsync("""{"mode":"exit","n":7}""");

        var lines = await bench.LinesAsync();
        Assert.Contains($"RequestId: {result.RequestId} Error: Runtime exited with error: exit status 7", lines);
        Assert.EndsWith("\tStatus: error\tError Type: Runtime.ExitError", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_format_of_text_a_process_that_takes_too_long_is_told_of()
    {
        await using var bench = await LambdaBench.StartAsync(Text + "\n      Timeout: 1", options => options with { InitLimit = TimeSpan.FromSeconds(30) });

        var result = await bench.InvokeAsync("""{"mode":"sleep","n":60000}""");

        var lines = await bench.LinesAsync();
        Assert.Contains(lines, line => line.EndsWith($"Z {result.RequestId} Task timed out after 1.00 seconds", StringComparison.Ordinal));
        Assert.EndsWith("\tStatus: timeout", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_format_of_text_a_process_that_does_not_come_up_is_told_of()
    {
        await using var bench = await LambdaBench.StartAsync("LoggingConfig: { LogFormat: Text }\n      Environment: { Variables: { INIT: crash } }");

        await bench.InvokeAsync("{}");

        var lines = await bench.LinesAsync();
        Assert.Contains(lines, line => InitReport().IsMatch(line));
    }

    private const string Text = "LoggingConfig: { LogFormat: Text }";

    [GeneratedRegex("^(START|END|REPORT) RequestId: ")]
    private static partial Regex Platform();

    [GeneratedRegex("^INIT_REPORT Init Duration: [0-9]+\\.[0-9]{2} ms\tPhase: init\tStatus: error\tError Type: Runtime\\.InitError$")]
    private static partial Regex InitReport();
}
