using System.Collections.Concurrent;

namespace Media.Api.Hosting;

/// <summary>
/// Work that an answer need not wait for. Lambda freezes the process as soon as the answer is given, so what has not ended by then is
/// given a moment first (<see cref="LambdaServer"/>); on a socket it simply goes on.
/// </summary>
internal sealed class PendingWork
{
    private readonly ConcurrentDictionary<Task, byte> _tasks = new();

    /// <summary>Remembers work until it ends. It must not fail.</summary>
    public void Add(Task work)
    {
        if (work.IsCompleted)
        {
            return;
        }

        _tasks[work] = 0;
        _ = work.ContinueWith(ended => _tasks.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Waits for the work under way, but no longer than this.</summary>
    public Task WaitAsync(TimeSpan limit) =>
        _tasks.IsEmpty ? Task.CompletedTask : Task.WhenAny(Task.WhenAll(_tasks.Keys), Task.Delay(limit));
}
