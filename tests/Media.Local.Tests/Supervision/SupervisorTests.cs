using Media.Local.Stack.Supervision;
using Microsoft.Extensions.Logging;

namespace Media.Local.Tests.Supervision;

public sealed class SupervisorTests
{
    private readonly RecordedLog _log = new();

    private Supervisor Make() => new(_log, TimeProvider.System, _ => TimeSpan.FromMilliseconds(1));

    [Fact]
    public async Task A_loop_that_dies_is_logged_shown_and_started_again_until_it_is_well()
    {
        using var stop = new CancellationTokenSource();
        var supervisor = Make();
        var mend = new TaskCompletionSource();
        var lives = 0;
        var running = supervisor.RunAsync("the loop", async (loop, cancellation) =>
        {
            if (Interlocked.Increment(ref lives) == 1)
            {
                throw new InvalidDataException("torn");
            }
            await mend.Task.WaitAsync(cancellation);
            loop.Well();
            await Task.Delay(Timeout.Infinite, cancellation);
        }, stop.Token);

        await Patience.UntilAsync(() => Volatile.Read(ref lives) == 2);
        var failing = Assert.Single(supervisor.Loops);
        Assert.Equal(("the loop", "torn", 1), (failing.Name, failing.Problem, failing.Failures));
        Assert.NotNull(failing.Since);
        mend.SetResult();
        await Patience.UntilAsync(() => supervisor.Loops.Single().Problem is null);
        await stop.CancelAsync();
        await running;

        Assert.Empty(supervisor.Loops);
        Assert.Contains(_log.Lines, line => line is { Level: LogLevel.Error, Text: "the loop fails: torn" });
        Assert.Contains(_log.Lines, line => line is { Level: LogLevel.Warning, Text: "the loop works again, after 1 failures" });
    }

    [Fact]
    public async Task The_same_failure_over_and_over_is_one_error_in_the_log()
    {
        using var stop = new CancellationTokenSource();
        var supervisor = Make();
        var running = supervisor.RunAsync("the loop", (_, _) => throw new InvalidDataException("torn"), stop.Token);

        await Patience.UntilAsync(() => supervisor.Loops.Single().Failures > 3);
        await stop.CancelAsync();
        await running;

        Assert.Single(_log.Lines, line => line.Level == LogLevel.Error);
    }

    [Fact]
    public async Task A_loop_that_returns_has_done_what_it_was_for()
    {
        var supervisor = Make();

        await supervisor.RunAsync("the loop", (_, _) => Task.CompletedTask, CancellationToken.None);

        Assert.Empty(supervisor.Loops);
    }

    [Fact]
    public async Task A_cancelled_wait_of_a_loop_that_is_not_being_ended_is_a_failure()
    {
        using var stop = new CancellationTokenSource();
        var supervisor = Make();
        var running = supervisor.RunAsync("the loop", (_, _) => throw new OperationCanceledException("a request timed out"), stop.Token);

        await Patience.UntilAsync(() => supervisor.Loops.Single().Failures > 1);
        await stop.CancelAsync();
        await running;

        Assert.Contains(_log.Lines, line => line.Text == "the loop fails: a request timed out");
    }

    [Theory]
    [InlineData(1, 0, 100)]
    [InlineData(1, 1, 50)]
    [InlineData(2, 0, 200)]
    [InlineData(4, 0.5, 600)]
    [InlineData(100, 0, 30_000)]
    [InlineData(0, 0, 100)]
    public void Pauses_double_up_to_a_bound_and_are_shortened_by_chance(int failures, double chance, double milliseconds) =>
        Assert.Equal(milliseconds, Backoff.Of(failures, chance).TotalMilliseconds);
}
