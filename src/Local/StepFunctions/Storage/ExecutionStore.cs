using Media.Local.Stack;
using Media.Local.Stack.Storage;
using Microsoft.Data.Sqlite;

namespace Media.Local.StepFunctions.Storage;

/// <summary>
/// The database of state machines, executions and their events. What executions record is queued, and kept while the disk is full: they
/// pause where they would do something that their record does not show yet. What a client asks for is written, or refused, before it is answered.
/// </summary>
internal sealed partial class ExecutionStore : IAsyncDisposable
{
    private readonly Database _database;
    private long _lastExecutionId;

    public ExecutionStore(StorageRoom room)
    {
        _database = room.Open("stepfunctions.db", Schema.Create, Durability.Process);
        _lastExecutionId = _database.Read(db => db.First("SELECT COALESCE(MAX(id), 0) FROM executions", row => row.GetInt64(0)));
    }

    public long NextExecutionId() => Interlocked.Increment(ref _lastExecutionId);

    /// <summary>Completes when everything written so far is on disk, however long that cannot be.</summary>
    public Task DurableAsync() => _database.FlushAsync(patient: true);

    /// <summary>Completes when everything written so far is on disk.</summary>
    /// <exception cref="AwsException"><c>ServiceUnavailable</c>: the disk cannot be written at the moment.</exception>
    public Task FlushAsync() => _database.FlushAsync();

    /// <summary>Completes when everything written so far can be read, as far as the disk takes it.</summary>
    public async Task CatchUpAsync()
    {
        try
        {
            await _database.FlushAsync();
        }
        catch (AwsException)
        {
            // Reading goes on; whoever writes is told.
        }
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private void Write(string sql, params (string Name, object? Value)[] values) => _database.Post(db => db.Execute(sql, values.AsSpan()));

    private Task<int> WriteNowAsync(string sql, params (string Name, object? Value)[] values) => _database.WriteAsync(db => db.Execute(sql, values.AsSpan()));

    private List<T> Query<T>(Func<SqliteDataReader, T> read, string sql, params (string Name, object? Value)[] values) =>
        _database.Read(db => db.Query(sql, read, values.AsSpan()));
}
