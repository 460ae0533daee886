using Media.Local.Stack.Storage;

namespace Media.Local.S3.Storage;

/// <summary>The metadata: what units of work say about blobs and notifications is told once they are committed.</summary>
internal sealed class MetadataStore(StorageRoom room) : IAsyncDisposable
{
    private readonly Database _database = room.Open(Path.Combine("s3", "metadata.db"), Schema.Sql, Durability.Power);

    /// <summary>Told after each committed unit, on the writing thread, before those who wait for it.</summary>
    public event Action<WriteScope>? Committed;

    /// <inheritdoc cref="Database.Read"/>
    public T Read<T>(Func<SqliteSession, T> work) => _database.Read(work);

    /// <inheritdoc cref="Database.Snapshot"/>
    public T Snapshot<T>(Func<SqliteSession, T> work) => _database.Snapshot(work);

    /// <summary>Runs a unit of work in a transaction; completes when it is on the disk.</summary>
    public async Task<T> WriteAsync<T>(Func<WriteScope, T> work, Space space = Space.Takes)
    {
        var (result, _) = await _database.WriteAsync(
            session =>
            {
                var scope = new WriteScope(session);
                return (Result: work(scope), Scope: scope);
            },
            space,
            unit => Committed?.Invoke(unit.Scope));
        return result;
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
