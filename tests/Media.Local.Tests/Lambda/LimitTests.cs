using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Media.Local.Lambda;
using Media.Local.Stack;
using Media.Local.Tests.Supervision;

namespace Media.Local.Tests.Lambda;

public sealed class LimitTests
{
    [Fact]
    public async Task Time_over_the_limit_ends_the_process_with_the_words_of_lambda()
    {
        await using var bench = await LambdaBench.StartAsync("Timeout: 1", options => options with { InitLimit = TimeSpan.FromSeconds(30) });

        var result = await bench.InvokeAsync("""{"mode":"sleep","n":5000}""");

        Assert.Equal(("Sandbox.Timedout", $"RequestId: {result.RequestId} Error: Task timed out after 1.00 seconds"), result.Error());
        Assert.Equal("timeout", (await bench.ReportAsync()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Time_just_under_the_limit_is_enough()
    {
        await using var bench = await LambdaBench.StartAsync("Timeout: 2");

        Assert.Null((await bench.InvokeAsync("""{"mode":"sleep","n":1200}""")).FunctionError);
    }

    [Fact]
    public async Task Memory_over_the_limit_ends_the_process()
    {
        await using var bench = await LambdaBench.StartAsync("MemorySize: 256");

        var result = await bench.InvokeAsync("""{"mode":"allocate","n":300}""");

        Assert.Equal("Runtime.OutOfMemory", result.Error().Type);
        Assert.True((await bench.ReportAsync()).GetProperty("metrics").GetProperty("maxMemoryUsedMB").GetInt64() > 256);
    }

    [Fact]
    public async Task Memory_under_the_limit_is_reported()
    {
        await using var bench = await LambdaBench.StartAsync("MemorySize: 512");

        Assert.Null((await bench.InvokeAsync("""{"mode":"allocate","n":100}""")).FunctionError);
        Assert.InRange((await bench.ReportAsync()).GetProperty("metrics").GetProperty("maxMemoryUsedMB").GetInt64(), 100, 512);
    }

    [Fact]
    public async Task More_in_tmp_than_it_holds_ends_the_process_and_wipes_it()
    {
        await using var bench = await LambdaBench.StartAsync();

        var result = await bench.InvokeAsync("""{"mode":"fill","n":513}""");

        Assert.Equal("Runtime.EphemeralStorageExceeded", result.Error().Type);
        await Task.WhenAll(bench.Host.Environments.Alive.Select(environment => environment.Ended));
        Assert.Empty(Directory.GetDirectories(bench.EnvironmentsFolder));
    }

    [Fact]
    public async Task As_much_in_tmp_as_it_holds_is_reported()
    {
        await using var bench = await LambdaBench.StartAsync();

        Assert.Null((await bench.InvokeAsync("""{"mode":"fill","n":512}""")).FunctionError);
        Assert.Equal(512L * 1024 * 1024, (await bench.ReportAsync()).GetProperty("metrics").GetProperty("maxTmpUsedBytes").GetInt64());
    }

    [Theory]
    [InlineData(6_291_556, null)]
    [InlineData(6_291_557, "Function.ResponseSizeTooLarge")]
    public async Task A_response_may_take_six_megabytes_and_no_byte_more(int bytes, string? errorType)
    {
        await using var bench = await LambdaBench.StartAsync("MemorySize: 512");

        var result = await bench.InvokeAsync($$"""{"mode":"large","n":{{bytes}}}""");

        Assert.Equal(errorType, result.FunctionError is null ? null : result.Error().Type);
        Assert.True(errorType is not null || result.Payload.Length == bytes);
    }

    [Theory]
    [InlineData(6_291_456, false)]
    [InlineData(6_291_457, true)]
    public void An_event_may_take_six_megabytes_and_no_byte_more(int bytes, bool refused)
    {
        var payload = Encoding.UTF8.GetBytes($"\"{new string('x', bytes - 2)}\"");

        var error = Record.Exception(() => Payloads.Check(payload, Payloads.MostSynchronous));

        Assert.Equal(refused ? "RequestEntityTooLargeException" : null, (error as AwsException)?.Code);
    }

    [Theory]
    [InlineData(7, "Runtime exited with error: exit status 7")]
    [InlineData(0, "Runtime exited without providing a reason")]
    public async Task A_process_that_exits_meanwhile_is_an_exit_error(int code, string message)
    {
        await using var bench = await LambdaBench.StartAsync();

        var result = await bench.InvokeAsync($$"""{"mode":"exit","n":{{code}}}""");

        Assert.Equal(("Runtime.ExitError", $"RequestId: {result.RequestId} Error: {message}"), result.Error());
        Assert.Equal("Runtime.ExitError", (await bench.ReportAsync()).GetProperty("errorType").GetString());
    }

    [Fact]
    public async Task A_process_that_is_killed_meanwhile_is_an_exit_error_and_the_next_event_gets_a_new_one()
    {
        await using var bench = await LambdaBench.StartAsync();
        var pid = int.Parse(await bench.TextAsync("""{"mode":"pid"}"""), CultureInfo.InvariantCulture);
        var running = bench.InvokeAsync("""{"mode":"sleep","n":10000}""");
        await Patience.UntilAsync(() => bench.Host.Environments.Alive.Any(environment => !environment.Waiting.IsCompleted));

        Process.GetProcessById(pid).Kill();

        Assert.EndsWith("Error: Runtime exited with error: signal: killed", (await running).Error().Message, StringComparison.Ordinal);
        Assert.NotEqual(pid.ToString(CultureInfo.InvariantCulture), await bench.TextAsync("""{"mode":"pid"}"""));
    }

    [Fact]
    public async Task An_idle_process_that_was_killed_is_replaced()
    {
        await using var bench = await LambdaBench.StartAsync();
        var pid = await bench.TextAsync("""{"mode":"pid"}""");
        var environment = bench.Host.Environments.Alive.Single();
        Process.GetProcessById(int.Parse(pid, CultureInfo.InvariantCulture)).Kill();
        await environment.Ended;

        Assert.NotEqual(pid, await bench.TextAsync("""{"mode":"pid"}"""));
    }

    [Theory]
    [InlineData("crash", "Runtime.InitError")]
    [InlineData("hang", "Runtime.InitError")]
    [InlineData("throw", "InvalidOperationException")]
    public async Task A_process_that_does_not_come_up_is_an_init_error(string init, string errorType)
    {
        await using var bench = await LambdaBench.StartAsync(
            $"Environment: {{ Variables: {{ INIT: {init} }} }}", options => init is "hang" ? options with { InitLimit = TimeSpan.FromSeconds(1) } : options);

        Assert.Equal(errorType, (await bench.InvokeAsync("{}")).Error().Type);
        var report = await bench.ReportAsync();
        Assert.Equal("error", report.GetProperty("status").GetString());
        // What did not come up has cost what it took to see that.
        Assert.True(report.GetProperty("metrics").GetProperty("billedDurationMs").GetInt64() > 0);
        var lines = await bench.LinesAsync();
        var started = JsonDocument.Parse(lines.First(line => line.Contains("platform.", StringComparison.Ordinal))).RootElement;
        Assert.Equal("platform.initReport", started.GetProperty("type").GetString());
        Assert.Equal(("init", errorType), (started.GetProperty("record").GetProperty("phase").GetString(), started.GetProperty("record").GetProperty("errorType").GetString()));
    }

    [Fact]
    public async Task A_daemon_that_a_function_starts_does_not_outlive_its_environment()
    {
        int daemon;
        await using (var bench = await LambdaBench.StartAsync())
        {
            daemon = int.Parse(await bench.TextAsync("""{"mode":"fork"}"""), CultureInfo.InvariantCulture);
            Assert.Contains(daemon, ProcessTable.Read().Select(entry => entry.Id));
        }
        Assert.DoesNotContain(daemon, ProcessTable.Read().Select(entry => entry.Id));
    }

    [Fact]
    public async Task Who_gives_up_leaves_the_function_running_to_its_end()
    {
        await using var bench = await LambdaBench.StartAsync();
        await bench.InvokeAsync("{}");
        var environment = bench.Host.Environments.Alive.Single();
        using var giveUp = new CancellationTokenSource();
        var given = bench.InvokeAsync("""{"mode":"sleep-and-tell","n":300}""", giveUp.Token);
        await bench.LinesAsync(line => line.Contains("asleep", StringComparison.Ordinal));

        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);

        var lines = await bench.LinesAsync(line => line.Contains("awake", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("asleep", StringComparison.Ordinal));
        Assert.False(environment.HasEnded);
        Assert.Null((await bench.InvokeAsync("{}")).FunctionError);
    }

    [Fact]
    public async Task Who_gives_up_does_not_spare_the_function_its_time_limit()
    {
        await using var bench = await LambdaBench.StartAsync("Timeout: 1", options => options with { InitLimit = TimeSpan.FromSeconds(30) });
        using var giveUp = new CancellationTokenSource();
        var given = bench.InvokeAsync("""{"mode":"sleep-and-tell","n":60000}""", giveUp.Token);
        await bench.LinesAsync(line => line.Contains("asleep", StringComparison.Ordinal));

        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);

        var report = (await bench.LinesAsync(line => line.Contains("platform.report", StringComparison.Ordinal)))[^1];
        Assert.Equal("timeout", JsonDocument.Parse(report).RootElement.GetProperty("record").GetProperty("status").GetString());
    }
}
