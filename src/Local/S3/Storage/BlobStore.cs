using Microsoft.Win32.SafeHandles;

namespace Media.Local.S3.Storage;

/// <summary>
/// The bytes: one file per blob, written once, never changed. A file without a row is a put that never committed and goes at
/// the next start; a file whose last row went away is deleted as soon as nobody can still be reading it.
/// </summary>
internal sealed class BlobStore : IAsyncDisposable
{
    private readonly string _folder;
    private readonly MetadataStore _database;
    private readonly DiskFlusher _flusher = new();
    private readonly Lock _gate = new();
    private readonly SortedSet<long> _leases = [];
    private readonly Queue<(long Stamp, Guid Blob)> _doomed = new();
    private long _clock;

    public BlobStore(string folder, MetadataStore database)
    {
        _folder = folder;
        _database = database;
        database.Committed += scope => Doom(scope.Freed);
        for (var i = 0; i < 256; i++)
        {
            Directory.CreateDirectory(Path.Combine(folder, i.ToString("x2", null)));
        }
        RemoveLeftovers();
    }

    /// <summary>Whatever was found in the metadata after this was taken stays readable until it is given back.</summary>
    public IDisposable Lease()
    {
        lock (_gate)
        {
            var lease = new Holder(this, _clock++);
            _leases.Add(lease.Number);
            return lease;
        }
    }

    public BlobWriter Create() => new(this, _flusher, Guid.NewGuid());

    public SafeFileHandle Open(Guid blob) => File.OpenHandle(PathOf(blob), options: FileOptions.SequentialScan);

    public string PathOf(Guid blob)
    {
        var name = blob.ToString("N");
        return Path.Combine(_folder, name[..2], name);
    }

    public ValueTask DisposeAsync() => _flusher.DisposeAsync();

    private void Doom(List<Guid> freed)
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
        Drain();
    }

    private void GiveBack(long lease)
    {
        lock (_gate)
        {
            _leases.Remove(lease);
        }
        Drain();
    }

    private void Drain()
    {
        while (true)
        {
            Guid blob;
            lock (_gate)
            {
                if (!_doomed.TryPeek(out var next) || (_leases.Count > 0 && _leases.Min < next.Stamp))
                {
                    return;
                }
                blob = _doomed.Dequeue().Blob;
            }

            // A copy that was under way when the last row went may have brought the blob back.
            if (!Exists(blob))
            {
                File.Delete(PathOf(blob));
            }
        }
    }

    private bool Exists(Guid blob) =>
        _database.Read(db => db.First("SELECT 1 FROM blob WHERE id = $1", _ => true, blob.ToByteArray()));

    private void RemoveLeftovers()
    {
        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
        {
            if (!Guid.TryParse(Path.GetFileName(file), out var blob) || !Exists(blob))
            {
                File.Delete(file);
            }
        }
    }

    private sealed class Holder(BlobStore store, long number) : IDisposable
    {
        private bool _given;

        public long Number => number;

        public void Dispose()
        {
            if (_given)
            {
                return;
            }
            _given = true;
            store.GiveBack(number);
        }
    }
}
