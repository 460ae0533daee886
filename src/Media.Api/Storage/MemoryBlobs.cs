using System.Collections.Concurrent;
using System.Globalization;

namespace Media.Api.Storage;

/// <summary>Documents that last as long as the process: for a run by hand, without a bucket.</summary>
internal sealed class MemoryBlobs : IBlobs
{
    private readonly ConcurrentDictionary<string, Blob> _blobs = new(StringComparer.Ordinal);
    private long _version;

    public Task<Blob?> FindAsync(string key, CancellationToken cancellationToken) => Task.FromResult(_blobs.GetValueOrDefault(key));

    public Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        _blobs[key] = New(content);
        return Task.CompletedTask;
    }

    public Task<string?> TryPutAsync(string key, ReadOnlyMemory<byte> content, string? etag, CancellationToken cancellationToken)
    {
        var blob = New(content);
        var written = etag is null
            ? _blobs.TryAdd(key, blob)
            : _blobs.TryGetValue(key, out var present) && present.ETag == etag && _blobs.TryUpdate(key, blob, present);
        return Task.FromResult(written ? blob.ETag : null);
    }

    public Task DeleteAllAsync(string prefix, CancellationToken cancellationToken)
    {
        foreach (var key in _blobs.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            _blobs.TryRemove(key, out _);
        }

        return Task.CompletedTask;
    }

    private Blob New(ReadOnlyMemory<byte> content) =>
        new(content.ToArray(), Interlocked.Increment(ref _version).ToString(CultureInfo.InvariantCulture));
}
