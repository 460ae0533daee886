using Microsoft.Win32.SafeHandles;

namespace Media.Local.S3.Storage;

/// <summary>
/// The bytes: one file per blob, written once, never changed. A file without a row is a put that never committed and goes at
/// the next start; a file whose last row went away is deleted as soon as nobody can still be reading it.
/// </summary>
internal sealed class BlobStore : IAsyncDisposable
{
    private readonly string folder;
    private readonly MetadataStore database;
    private readonly DiskFlusher flusher = new();
    private readonly Lock gate = new();
    private readonly SortedSet<long> leases = [];
    private readonly Queue<(long Stamp, Guid Blob)> doomed = new();
    private long clock;

    public BlobStore(string folder, MetadataStore database)
    {
        this.folder = folder;
        this.database = database;
        database.Committed += scope => Doom(scope.Freed);
        for (var i = 0; i < 256; i++)
            Directory.CreateDirectory(Path.Combine(folder, i.ToString("x2", null)));
        RemoveLeftovers();
    }

    /// <summary>Whatever was found in the metadata after this was taken stays readable until it is given back.</summary>
    public IDisposable Lease()
    {
        lock (gate)
        {
            var lease = new Holder(this, clock++);
            leases.Add(lease.Number);
            return lease;
        }
    }

    public BlobWriter Create() => new(this, flusher, Guid.NewGuid());

    public SafeFileHandle Open(Guid blob) => File.OpenHandle(PathOf(blob), options: FileOptions.SequentialScan);

    public string PathOf(Guid blob)
    {
        var name = blob.ToString("N");
        return Path.Combine(folder, name[..2], name);
    }

    public ValueTask DisposeAsync() => flusher.DisposeAsync();

    private void Doom(List<Guid> freed)
    {
        if (freed.Count == 0)
            return;
        lock (gate)
            foreach (var blob in freed)
                doomed.Enqueue((clock, blob));
        Drain();
    }

    private void GiveBack(long lease)
    {
        lock (gate)
            leases.Remove(lease);
        Drain();
    }

    private void Drain()
    {
        while (true)
        {
            Guid blob;
            lock (gate)
            {
                if (!doomed.TryPeek(out var next) || (leases.Count > 0 && leases.Min < next.Stamp))
                    return;
                blob = doomed.Dequeue().Blob;
            }

            // A copy that was under way when the last row went may have brought the blob back.
            if (!Exists(blob))
                File.Delete(PathOf(blob));
        }
    }

    private bool Exists(Guid blob) =>
        database.Read(db => db.First("SELECT 1 FROM blob WHERE id = $1", _ => true, blob.ToByteArray()));

    private void RemoveLeftovers()
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            if (!Guid.TryParse(Path.GetFileName(file), out var blob) || !Exists(blob))
                File.Delete(file);
    }

    private sealed class Holder(BlobStore store, long number) : IDisposable
    {
        private bool given;

        public long Number => number;

        public void Dispose()
        {
            if (given)
                return;
            given = true;
            store.GiveBack(number);
        }
    }
}
