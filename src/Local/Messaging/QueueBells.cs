namespace Media.Local.Messaging;

/// <summary>Wakes those who wait for a queue to have a message.</summary>
internal sealed class QueueBells
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, TaskCompletionSource> _bells = [];

    /// <summary>Completes when the queue's bell is rung next.</summary>
    public Task Listen(string queue)
    {
        lock (_lock)
        {
            if (!_bells.TryGetValue(queue, out var bell))
            {
                _bells[queue] = bell = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
            return bell.Task;
        }
    }

    public void Ring(string queue)
    {
        TaskCompletionSource? bell;
        lock (_lock)
        {
            _bells.Remove(queue, out bell);
        }
        bell?.TrySetResult();
    }
}
