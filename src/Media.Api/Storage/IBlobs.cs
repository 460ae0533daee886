namespace Media.Api.Storage;

/// <summary>Small documents under names, with the conditional writes of S3. On AWS the work bucket; without one, this process's memory.</summary>
internal interface IBlobs
{
    /// <summary>The document with its entity tag, or null.</summary>
    Task<Blob?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>Writes a document, whatever is there.</summary>
    Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Writes a document if what is there is what was read: <paramref name="etag"/>, or nothing where that is null.</summary>
    /// <returns>The new entity tag; null where it is not.</returns>
    Task<string?> TryPutAsync(string key, ReadOnlyMemory<byte> content, string? etag, CancellationToken cancellationToken);

    /// <summary>Removes every document whose name begins so.</summary>
    Task DeleteAllAsync(string prefix, CancellationToken cancellationToken);
}

/// <summary>A document that was read.</summary>
internal sealed record Blob(byte[] Content, string ETag);
