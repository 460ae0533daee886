using NSubstitute;

namespace Media.Cli.Tests;

public sealed class InterruptsTests : IDisposable
{
    private readonly TimeProvider _time = Substitute.For<TimeProvider>();
    private readonly List<int> _exits = [];
    private readonly Interrupts _interrupts;
    private TimerCallback? _momentOver;

    public InterruptsTests()
    {
        _time.CreateTimer(Arg.Do<TimerCallback>(callback => _momentOver = callback), Arg.Any<object?>(), TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan)
            .Returns(Substitute.For<ITimer>());
        _interrupts = new Interrupts(_time, _exits.Add);
    }

    public void Dispose() => _interrupts.Dispose();

    [Fact]
    public void The_first_asks_the_command_to_end()
    {
        _interrupts.Interrupt();

        Assert.True(_interrupts.Token.IsCancellationRequested);
        Assert.Empty(_exits);
    }

    [Fact]
    public void The_second_leaves_a_moment_to_take_back_what_was_begun()
    {
        _interrupts.Interrupt();
        _interrupts.Interrupt();
        Assert.Empty(_exits);

        _momentOver!(null);

        Assert.Equal([130], _exits);
    }

    [Fact]
    public void The_third_ends_the_process_at_once()
    {
        _interrupts.Interrupt();
        _interrupts.Interrupt();
        _interrupts.Interrupt();

        Assert.Equal([130], _exits);
    }
}
