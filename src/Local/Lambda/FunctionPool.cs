using Media.Local.Stack;
using Media.Local.Template;

namespace Media.Local.Lambda;

/// <summary>One function's warm environments, and how many invocations of it are under way.</summary>
internal sealed class FunctionPool(FunctionModel function)
{
    private static readonly TimeSpan ReturnLimit = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly List<FunctionEnvironment> _idle = [];
    private Task _filling = Task.CompletedTask;
    private int _running;

    public FunctionModel Function => function;

    /// <exception cref="AwsException"><c>TooManyRequestsException</c>: the reserved concurrency is used up.</exception>
    public void Enter()
    {
        if (Interlocked.Increment(ref _running) > (function.ReservedConcurrency ?? int.MaxValue))
        {
            Leave();
            throw new AwsException("TooManyRequestsException", "Rate Exceeded.", 429)
            {
                Details = new Dictionary<string, string> { ["Reason"] = "ReservedFunctionConcurrentInvocationLimitExceeded" },
            };
        }
    }

    public void Leave() => Interlocked.Decrement(ref _running);

    /// <summary>The environment used last, whose caches are warmest; one that is being started ahead is waited for. Null where there is none.</summary>
    public async Task<FunctionEnvironment?> TakeAsync()
    {
        if (Take() is { } warm)
        {
            return warm;
        }
        await Volatile.Read(ref _filling);
        return Take();
    }

    /// <summary>Starts an environment ahead of its first event, where there is none and nothing is under way.</summary>
    /// <param name="start">Starts it; one that ended instead of asking for an event is left to the next invocation to find out about.</param>
    /// <param name="longestLife">How long an environment is given work.</param>
    /// <param name="time">The clock.</param>
    public async Task FillAsync(Func<Task<FunctionEnvironment>> start, TimeSpan longestLife, TimeProvider time)
    {
        var filled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_running > 0 || _idle.Count > 0)
            {
                return;
            }
            _filling = filled.Task;
        }
        try
        {
            await ReturnAsync(await start(), longestLife, time);
        }
        finally
        {
            filled.SetResult();
        }
    }

    private FunctionEnvironment? Take()
    {
        lock (_lock)
        {
            while (_idle is [.., var last])
            {
                _idle.RemoveAt(_idle.Count - 1);
                // Completed: there is nothing to wait for.
#pragma warning disable RS0030
                if (last.Waiting is { IsCompletedSuccessfully: true, Result: true } && !last.HasEnded)
#pragma warning restore RS0030
                {
                    return last;
                }
            }
            return null;
        }
    }

    /// <summary>Takes an environment back once its process asks for more; one that does not, or has lived long enough, is ended.</summary>
    public async Task ReturnAsync(FunctionEnvironment environment, TimeSpan longestLife, TimeProvider time)
    {
        bool waits;
        try
        {
            waits = await environment.Waiting.WaitAsync(ReturnLimit, time);
        }
        catch (TimeoutException)
        {
            environment.End(id => InvocationOutcome.Exited(id, 128 + 9));
            return;
        }
        if (waits && environment.Age >= longestLife)
        {
            environment.End(id => InvocationOutcome.Exited(id, 128 + 9));
        }
        else if (waits)
        {
            lock (_lock)
            {
                _idle.Add(environment);
            }
        }
    }

    /// <summary>Since when the one that has had nothing to do for longest waits; null where none does.</summary>
    public DateTimeOffset? LongestIdle
    {
        get
        {
            lock (_lock)
            {
                return _idle.Count == 0 ? null : _idle[0].IdleSince;
            }
        }
    }

    /// <summary>How many invocations are under way or wait for a place, and how many processes wait for an event.</summary>
    public (int Invocations, int Idle) Use
    {
        get
        {
            lock (_lock)
            {
                return (_running, _idle.Count);
            }
        }
    }

    /// <summary>Takes out the one that has had nothing to do for longest.</summary>
    public FunctionEnvironment? TakeLongestIdle()
    {
        lock (_lock)
        {
            if (_idle is not [var first, ..])
            {
                return null;
            }
            _idle.RemoveAt(0);
            return first;
        }
    }

    /// <summary>Takes out those that have had nothing to do since a time.</summary>
    public IReadOnlyList<FunctionEnvironment> TakeIdleSince(DateTimeOffset time)
    {
        lock (_lock)
        {
            var result = _idle.Where(environment => environment.IdleSince <= time).ToArray();
            _idle.RemoveAll(result.Contains);
            return result;
        }
    }
}
