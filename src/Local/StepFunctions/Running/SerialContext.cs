namespace Media.Local.StepFunctions.Running;

/// <summary>
/// Runs everything of one execution one piece at a time, on whatever pool thread is free: an execution needs no locks, and
/// when the queue is empty it is certain that nothing more happens without something from outside.
/// </summary>
internal sealed class SerialContext(Action idle, Action<Exception> failed) : SynchronizationContext, IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private readonly Queue<(SendOrPostCallback Run, object? State)> _queue = new();
    private bool _pumping;

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_gate)
        {
            _queue.Enqueue((d, state));
            if (_pumping)
            {
                return;
            }
            _pumping = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    public void Post(Action action) => Post(_ => action(), null);

    public override SynchronizationContext CreateCopy() => this;

    public void Execute()
    {
        var previous = Current;
        SetSynchronizationContext(this);
        try
        {
            while (Next() is { } work)
            {
                Run(work.Run, work.State);
            }
        }
        finally
        {
            SetSynchronizationContext(previous);
        }
    }

    private void Run(SendOrPostCallback run, object? state)
    {
        try
        {
            run(state);
        }
#pragma warning disable CA1031 // Thrown on a thread of the pool it would end the stack; whoever made the context is told.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            failed(problem);
        }
    }

    private (SendOrPostCallback Run, object? State)? Next()
    {
        for (var told = false; ; told = true)
        {
            lock (_gate)
            {
                if (_queue.TryDequeue(out var work))
                {
                    return work;
                }
                if (told)
                {
                    _pumping = false;
                    return null;
                }
            }

            // Being idle may itself give work (a replay that has caught up goes live), so the queue is looked at once more.
            idle();
        }
    }
}
