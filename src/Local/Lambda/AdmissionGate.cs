namespace Media.Local.Lambda;

/// <summary>
/// Lets so many in at a time. The others wait in a line for each flow, first come first served; a place that becomes free goes to the flows
/// in turn, so that a flood in one of them does not hold up the others.
/// </summary>
internal sealed class AdmissionGate(int places, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedList<TaskCompletionSource>> _lines = new(StringComparer.Ordinal);
    private readonly Queue<string> _turns = new();
    private readonly int _places = places;
    private int _free = places;

    /// <summary>How many are inside, and how many wait.</summary>
    public (int Inside, int Waiting) Use
    {
        get
        {
            lock (_lock)
            {
                return (_places - _free, _lines.Values.Sum(line => line.Count));
            }
        }
    }

    /// <summary>Waits for a place; disposing the result gives it back.</summary>
    /// <param name="flow">Whose line to wait in.</param>
    /// <param name="patience">For how long at most; null for as long as it takes.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="TimeoutException">No place became free in time.</exception>
    public async Task<IDisposable> EnterAsync(string flow, TimeSpan? patience, CancellationToken cancellationToken)
    {
        var turn = Take(flow);
        if (turn is null)
        {
            return new Place(this);
        }
        try
        {
            await turn.Task.WaitAsync(patience ?? Timeout.InfiniteTimeSpan, time, cancellationToken);
        }
        catch
        {
            Abandon(flow, turn);
            throw;
        }
        return new Place(this);
    }

    // Null where there was a place.
    private TaskCompletionSource? Take(string flow)
    {
        lock (_lock)
        {
            if (_free > 0)
            {
                _free--;
                return null;
            }
            if (!_lines.TryGetValue(flow, out var line))
            {
                _lines[flow] = line = new LinkedList<TaskCompletionSource>();
                _turns.Enqueue(flow);
            }
            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            line.AddLast(turn);
            return turn;
        }
    }

    private void Abandon(string flow, TaskCompletionSource turn)
    {
        lock (_lock)
        {
            if (!turn.Task.IsCompleted)
            {
                _lines[flow].Remove(turn);
                return;
            }
        }
        // The turn had come in the same moment: somebody else has the place.
        Leave();
    }

    private void Leave()
    {
        lock (_lock)
        {
            while (_turns.TryDequeue(out var flow))
            {
                var line = _lines[flow];
                if (line.First is not { } first)
                {
                    _lines.Remove(flow);
                    continue;
                }
                line.RemoveFirst();
                _turns.Enqueue(flow);
                first.Value.SetResult();
                return;
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
