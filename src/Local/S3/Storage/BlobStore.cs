using Media.Local.Stack.Storage;
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
    private readonly DiskReserve _reserve;
    private readonly DiskFlusher _flusher = new();
    private readonly BlobRemover _remover;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _removing;

    public BlobStore(StorageRoom room, MetadataStore database)
    {
        _folder = Path.Combine(room.Folder, "s3", "blobs");
        _database = database;
        _reserve = room.Reserve;
        _remover = new BlobRemover(Exists, PathOf);
        database.Committed += scope => _remover.Doom(scope.Freed);
        for (var i = 0; i < 256; i++)
        {
            Directory.CreateDirectory(Path.Combine(_folder, i.ToString("x2", null)));
        }
        RemoveLeftovers();
        _removing = room.Supervisor.RunAsync("removing objects' files", _remover.RunAsync, _stopping.Token);
    }

    /// <inheritdoc cref="BlobLease"/>
    public BlobLease Lease() => _remover.Lease();

    /// <exception cref="AwsException">There is no room on the disk.</exception>
    public BlobWriter Create()
    {
        _reserve.Require();
        return new BlobWriter(this, _flusher, _reserve, Guid.NewGuid());
    }

    public SafeFileHandle Open(Guid blob) => File.OpenHandle(PathOf(blob), options: FileOptions.SequentialScan);

    public string PathOf(Guid blob)
    {
        var name = blob.ToString("N");
        return Path.Combine(_folder, name[..2], name);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _removing;
        await _flusher.DisposeAsync();
        _remover.Dispose();
        _stopping.Dispose();
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
}
