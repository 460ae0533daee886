using Media.Local.Stack.Storage;

namespace Media.Local.Messaging;

/// <summary>The database of queues and topics: an operation is one unit of work, and bells ring once it is committed.</summary>
internal sealed class QueueDatabase(StorageRoom room, string schema) : IAsyncDisposable
{
    private readonly Database _database = room.Open("messaging.db", schema, Durability.Process);
    private readonly QueueBells _bells = new();

    /// <inheritdoc cref="Database.Read"/>
    public T Read<T>(Func<SqliteSession, T> work) => _database.Read(work);

    /// <summary>Runs an operation so that all of it takes effect or nothing does.</summary>
    public async Task<T> WriteAsync<T>(Func<QueueScope, T> work, Space space)
    {
        var (result, _) = await _database.WriteAsync(
            session =>
            {
                var scope = new QueueScope(session);
                return (Result: work(scope), Scope: scope);
            },
            space,
            unit =>
            {
                foreach (var queue in unit.Scope.Rung)
                {
                    _bells.Ring(queue);
                }
            });
        return result;
    }

    /// <inheritdoc cref="QueueBells.Listen"/>
    public Task Listen(string queue) => _bells.Listen(queue);

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}

/// <summary>What an operation on queues sees of its transaction.</summary>
internal sealed class QueueScope(SqliteSession db)
{
    public SqliteSession Db => db;

    /// <summary>The queues whose listeners are to be woken once this is committed.</summary>
    public HashSet<string> Rung { get; } = [];
}
