namespace Media.Local.Lambda;

/// <summary>Lets so many in at a time, and the others in the order in which they came.</summary>
internal sealed class AdmissionGate(int places)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = new();
    private int _free = places;

    /// <summary>Waits for a place; disposing the result gives it back.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource turn;
        lock (_lock)
        {
            if (_free > 0)
            {
                _free--;
                return new Place(this);
            }
            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.AddLast(turn);
        }
        await using var registration = cancellationToken.Register(() => Abandon(turn, cancellationToken));
        await turn.Task;
        return new Place(this);
    }

    private void Abandon(TaskCompletionSource turn, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _waiting.Remove(turn);
        }
        // Fails where the turn has come meanwhile: then the place is taken and given back as usual.
        turn.TrySetCanceled(cancellationToken);
    }

    private void Leave()
    {
        lock (_lock)
        {
            while (_waiting.First is { } first)
            {
                _waiting.RemoveFirst();
                if (first.Value.TrySetResult())
                {
                    return;
                }
            }
            _free++;
        }
    }

    private sealed class Place(AdmissionGate gate) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                gate.Leave();
            }
        }
    }
}
