using Media.Cli.Commands;
using Media.Local.Host;
using Media.Local.Lambda;
using Media.Local.Stack.Supervision;

namespace Media.Cli.Tests.Commands;

public sealed class StatusCommandTests
{
    [Fact]
    public void What_fails_is_named_with_its_reason_and_since_when()
    {
        var since = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var status = new StackStatus
        {
            ProcessId = 7,
            AtRest = false,
            Healthy = false,
            Loops = [new LoopState("polling work", null, null, 0), new LoopState("writing logs.db", "torn", since, 2)],
            Queues = [new QueueDepth("work", 3)],
            Functions = [new FunctionUse("media-ApiFunction", 2, 1, 2)],
            Executions = new Dictionary<string, long> { ["RUNNING"] = 1, ["SUCCEEDED"] = 5 },
            FreeBytes = 0,
            DiskFull = true,
            LostLogLines = 4,
            LogFolder = "/data/log",
        };

        var text = string.Join("\n", StatusCommand.Lines(new Uri("http://127.0.0.1:4566/"), "/data", status));

        Assert.Contains("failing, at http://127.0.0.1:4566, process 7", text, StringComparison.Ordinal);
        Assert.Contains("THE DISK IS FULL", text, StringComparison.Ordinal);
        Assert.Contains("2, of which 1 fail", text, StringComparison.Ordinal);
        Assert.Contains("writing logs.db: torn (since 2026-01-02 03:04:05 UTC, 2 times)", text, StringComparison.Ordinal);
        Assert.Contains("1 RUNNING, 5 SUCCEEDED", text, StringComparison.Ordinal);
        Assert.Contains("work: 3 messages", text, StringComparison.Ordinal);
        Assert.Contains("media-ApiFunction: 2 invocations, 2 processes, of which 1 idle", text, StringComparison.Ordinal);
        Assert.Contains("4 log lines", text, StringComparison.Ordinal);
    }
}
