using Microsoft.Extensions.Logging;

namespace Media.Local.Stack.Supervision;

/// <summary>One background loop as its supervisor knows it. Thread-safe.</summary>
public sealed class Loop
{
    private readonly Lock _lock = new();
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private LoopState _state;

    internal Loop(string name, ILogger logger, TimeProvider time)
    {
        (_logger, _time) = (logger, time);
        _state = new LoopState(name, null, null, 0);
    }

    /// <summary>How it is.</summary>
    public LoopState State
    {
        get
        {
            lock (_lock)
            {
                return _state;
            }
        }
    }

    /// <summary>How often in a row it failed.</summary>
    public int Failures => State.Failures;

    /// <summary>A round went well: whatever was wrong is over.</summary>
    public void Well()
    {
        // Asked after every round of every loop: mostly there is nothing to change.
        if (Volatile.Read(ref _state).Problem is null)
        {
            return;
        }
        lock (_lock)
        {
            if (_state.Problem is null)
            {
                return;
            }
            SupervisionLog.Recovered(_logger, _state.Name, _state.Failures);
            _state = new LoopState(_state.Name, null, null, 0);
        }
    }

    /// <summary>Something is wrong, said in the log once for each reason, and shown until a round goes well.</summary>
    public void Failing(Exception failure)
    {
        lock (_lock)
        {
            if (_state.Problem != failure.Message)
            {
                SupervisionLog.Failed(_logger, _state.Name, failure.Message, failure);
            }
            _state = new LoopState(_state.Name, failure.Message, _state.Since ?? _time.GetUtcNow(), _state.Failures + 1);
        }
    }
}

/// <summary>How a background loop is.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Problem">What is wrong with it; null where nothing is.</param>
/// <param name="Since">Since when something is wrong.</param>
/// <param name="Failures">How often in a row it failed.</param>
public sealed record LoopState(string Name, string? Problem, DateTimeOffset? Since, int Failures);
