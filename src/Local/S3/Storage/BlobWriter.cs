using Media.Local.Stack.Storage;

namespace Media.Local.S3.Storage;

/// <summary>A blob being written. Unless it is kept, the file goes with the writer.</summary>
internal sealed class BlobWriter : IAsyncDisposable
{
    private readonly FileStream _file;
    private readonly DiskFlusher _flusher;
    private readonly DiskReserve _reserve;
    private readonly string _path;
    private bool _kept;

    public BlobWriter(BlobStore store, DiskFlusher flusher, DiskReserve reserve, Guid id)
    {
        _flusher = flusher;
        _reserve = reserve;
        Id = id;
        _path = store.PathOf(id);
        _file = new FileStream(_path, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);
    }

    public Guid Id { get; }

    public long Length { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        // What was let go for deletes is not for the bytes of a put that was under way.
        if (_reserve.IsGone)
        {
            _reserve.Require();
        }
        _file.Write(bytes);
        Length += bytes.Length;
    }

    /// <summary>Waits until the bytes are on the disk: the metadata must never name bytes that a power cut can take back.</summary>
    public async Task<IReadOnlyList<Segment>> FinishAsync()
    {
        await _flusher.FlushAsync(_file);
        return Length == 0 ? [] : [new Segment(Id, 0, Length)];
    }

    /// <summary>The metadata names the blob now; an empty one is never named.</summary>
    public void Keep() => _kept = Length > 0;

    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync();
        if (!_kept)
        {
            File.Delete(_path);
        }
    }
}
