using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Media.Local.Stack.Supervision;

/// <summary>
/// Keeps the stack's background loops running. A loop that throws is logged, started again after a pause that grows while it keeps
/// failing, and makes the stack's health red until it has said that it works again. One that returns has done what it was for.
/// </summary>
/// <param name="logger">Is told what failed, once for each reason, and what works again.</param>
/// <param name="time">Times the pauses.</param>
/// <param name="backoff">The pause after so many failures in a row; null for <see cref="Backoff.Of"/>.</param>
public sealed class Supervisor(ILogger logger, TimeProvider time, Func<int, TimeSpan>? backoff = null)
{
    private readonly ConcurrentDictionary<Loop, byte> _loops = new();
    private readonly Func<int, TimeSpan> _backoff = backoff ?? Backoff.Of;

    /// <summary>Every loop that runs now, by name.</summary>
    public IReadOnlyList<LoopState> Loops => [.. _loops.Keys.Select(loop => loop.State).OrderBy(state => state.Name, StringComparer.Ordinal)];

    /// <summary>Runs a loop until it is cancelled or returns, starting it again as often as it throws.</summary>
    /// <param name="name">What the log and the health report call it.</param>
    /// <param name="body">The loop. It calls <see cref="Loop.Well"/> after each round that went well.</param>
    /// <param name="cancellationToken">Ends it; the task then completes without an error.</param>
    public async Task RunAsync(string name, Func<Loop, CancellationToken, Task> body, CancellationToken cancellationToken)
    {
        var loop = new Loop(name, logger, time);
        _loops[loop] = 0;
        try
        {
            while (!await FinishedAsync(loop, body, cancellationToken))
            {
                var pause = _backoff(loop.Failures);
                SupervisionLog.Restarting(logger, name, pause);
                await Task.Delay(pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            _loops.TryRemove(loop, out _);
        }
    }

    private static async Task<bool> FinishedAsync(Loop loop, Func<Loop, CancellationToken, Task> body, CancellationToken cancellationToken)
    {
        try
        {
            // Also what a loop does before it first waits must not hold up, or end, whoever starts it.
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            await body(loop, cancellationToken);
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return true;
        }
#pragma warning disable CA1031 // Whatever ends a loop is logged and shown, and the loop goes on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            loop.Failing(failure);
            return cancellationToken.IsCancellationRequested;
        }
    }
}
