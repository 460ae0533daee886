using Media.Cli.Display;
using Media.Cli.Following;
using Media.Jobs;
using Spectre.Console.Testing;

namespace Media.Cli.Tests.Display;

public sealed class ProgressViewTests
{
    private static readonly DateTime Start = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Steps_chunks_speed_and_time_left_are_shown()
    {
        using var console = new TestConsole();

        console.Write(ProgressView.Of(Progress(5), Start.AddSeconds(11)));

        Assert.Contains("run [1]", console.Output, StringComparison.Ordinal);
        Assert.Matches(@"done\s+Probe\s+1\.0 s", console.Output);
        Assert.Matches(@"running\s+TranscodeTasks\s+10\.0 s", console.Output);
        Assert.Contains("[############............] 5/10 chunks, 2.00x real time, about 9.0 s left", console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_lines_come_once_and_by_tenths()
    {
        var lines = new PlainLines();

        Assert.Equal(
            ["Execution run [1]", "Probe: done in 1.0 s", "TranscodeTasks: running", "5/10 chunks, 2.00x real time, about 9.0 s left"],
            lines.News(Progress(5), Start));
        Assert.Empty(lines.News(Progress(5), Start));
        Assert.Equal(["6/10 chunks, 2.40x real time, about 6.0 s left"], lines.News(Progress(6), Start));
    }

    [Fact]
    public void Chunks_are_told_before_the_steps_that_waited_for_them()
    {
        var encoded = Progress(10);
        var progress = encoded with
        {
            Steps =
            [
                .. encoded.Steps.Take(1), new Step("TranscodeTasks", StepStatus.Done, Start.AddSeconds(1), Start.AddSeconds(9)),
                new Step("Assemble", StepStatus.Running, Start.AddSeconds(9), null),
            ],
            Encoding = TimeSpan.FromSeconds(8.9),
        };

        var lines = new PlainLines().News(progress, Start.AddSeconds(10)).ToList();

        Assert.Equal(["10/10 chunks, 4.00x real time", "Assemble: running"], lines[^2..]);
    }

    // The name holds what Spectre would take for markup.
    private static JobProgress Progress(int done) => new(
        "run [1]", "RUNNING",
        [new Step("Probe", StepStatus.Done, Start, Start.AddSeconds(1)), new Step("TranscodeTasks", StepStatus.Running, Start.AddSeconds(1), null)],
        new ChunkCounts(done, 10), 40, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(9));
}
