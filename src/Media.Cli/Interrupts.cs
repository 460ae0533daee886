using System.Runtime.InteropServices;

namespace Media.Cli;

/// <summary>
/// The first Ctrl-C (or SIGTERM) asks the command to end. The second allows it a moment more, because it may be taking back what
/// it began: an upload's parts, an execution, a stack of its own. The third ends the process at once.
/// </summary>
internal sealed class Interrupts : IDisposable
{
    /// <summary>What shells report for a command that Ctrl-C ended: 128 + SIGINT.</summary>
    public const int ExitCode = 130;

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly TimeProvider _time;
    private readonly Action<int> _exit;
    private ITimer? _last;
    private int _seen;

    /// <param name="time">Measures the moment.</param>
    /// <param name="exit">Ends the process.</param>
    public Interrupts(TimeProvider time, Action<int> exit)
    {
        _time = time;
        _exit = exit;
        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];
    }

    public CancellationToken Token => _source.Token;

    /// <summary>A signal has come.</summary>
    public void Interrupt()
    {
        switch (Interlocked.Increment(ref _seen))
        {
            case 1:
                _source.Cancel();
                break;
            case 2:
                _last = _time.CreateTimer(_ => _exit(ExitCode), null, Moment, Timeout.InfiniteTimeSpan);
                break;
            default:
                _exit(ExitCode);
                break;
        }
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
        _last?.Dispose();
        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        Interrupt();
    }
}
