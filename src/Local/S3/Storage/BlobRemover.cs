using Media.Local.Stack.Supervision;

namespace Media.Local.S3.Storage;

/// <summary>
/// Deletes the files of blobs whose last row went away, as soon as nobody can still be reading them: apart from those who write and read,
/// whom a disk that takes its time over deletes does not hold up.
/// </summary>
/// <param name="isNamed">Whether the metadata names a blob.</param>
/// <param name="pathOf">Its file.</param>
internal sealed class BlobRemover(Func<Guid, bool> isNamed, Func<Guid, string> pathOf) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<BlobLease> _leases = [];
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly Queue<(long Stamp, Guid Blob)> _doomed = new();
    private long _clock;

    public BlobLease Lease()
    {
        lock (_gate)
        {
            var lease = new BlobLease(this, _clock++);
            _leases.Add(lease);
            return lease;
        }
    }

    public void Doom(IReadOnlyCollection<Guid> freed)
    {
        if (freed.Count == 0)
        {
            return;
        }
        lock (_gate)
        {
            foreach (var blob in freed)
            {
                _doomed.Enqueue((_clock, blob));
            }
        }
        Wake();
    }

    public async Task RunAsync(Loop loop, CancellationToken cancellationToken)
    {
        while (true)
        {
            // On a thread of its own: deletes block for as long as the disk takes.
            await Task.Factory.StartNew(RemoveFree, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            loop.Well();
            await _wake.WaitAsync(cancellationToken);
        }
    }

    public void Dispose() => _wake.Dispose();

    internal void Release(BlobLease lease)
    {
        bool waited;
        lock (_gate)
        {
            _leases.Remove(lease);
            waited = _doomed.Count > 0;
        }
        if (waited)
        {
            Wake();
        }
    }

    internal void Narrow(BlobLease lease, IEnumerable<Segment> segments)
    {
        lock (_gate)
        {
            lease.Blobs = segments.Select(segment => segment.Blob).ToHashSet();
        }
    }

    private void RemoveFree()
    {
        foreach (var (stamp, blob) in TakeFree())
        {
            try
            {
                // A copy that was under way when the last row went may have brought the blob back.
                if (!isNamed(blob))
                {
                    File.Delete(pathOf(blob));
                }
            }
            catch
            {
                lock (_gate)
                {
                    _doomed.Enqueue((stamp, blob));
                }
                throw;
            }
        }
    }

    // One at a time, so that a failure leaves the others where they are.
    private IEnumerable<(long Stamp, Guid Blob)> TakeFree()
    {
        for (var left = Count(); left > 0; left--)
        {
            (long Stamp, Guid Blob) next;
            lock (_gate)
            {
                next = _doomed.Dequeue();
                if (_leases.Any(lease => lease.Holds(next.Stamp, next.Blob)))
                {
                    _doomed.Enqueue(next);
                    continue;
                }
            }
            yield return next;
        }
    }

    private int Count()
    {
        lock (_gate)
        {
            return _doomed.Count;
        }
    }

    private void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It has been told already.
        }
    }
}

/// <summary>Whatever was found in the metadata after this was taken stays readable until it is given back.</summary>
internal sealed class BlobLease(BlobRemover remover, long number) : IDisposable
{
    /// <summary>What its holder reads; null where that is not known yet.</summary>
    internal HashSet<Guid>? Blobs { get; set; }

    /// <summary>Says what was found, so that the lease holds back nothing else, however long its holder takes.</summary>
    public void Keep(IEnumerable<Segment> segments) => remover.Narrow(this, segments);

    public void Dispose() => remover.Release(this);

    internal bool Holds(long stamp, Guid blob) => number < stamp && Blobs?.Contains(blob) is not false;
}
