using System.Runtime.InteropServices;

namespace Media.Cli;

/// <summary>The first Ctrl-C (or SIGTERM) asks the command to end; the second ends the process at once.</summary>
internal sealed class Interrupts : IDisposable
{
    /// <summary>What shells report for a command that Ctrl-C ended: 128 + SIGINT.</summary>
    public const int ExitCode = 130;

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private int _seen;

    public Interrupts() =>
        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _seen) > 1)
            Environment.Exit(ExitCode);
        _source.Cancel();
    }
}
