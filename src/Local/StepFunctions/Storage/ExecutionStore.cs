using Microsoft.Data.Sqlite;

namespace Media.Local.StepFunctions.Storage;

/// <summary>The database of state machines, executions and their events.</summary>
internal sealed partial class ExecutionStore : IAsyncDisposable
{
    private readonly string _connectionString;
    private readonly CommitQueue _commits;
    private readonly EventInsert _insert;
    private long _lastExecutionId;

    public ExecutionStore(string folder)
    {
        Directory.CreateDirectory(folder);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "stepfunctions.db") }.ToString();
        var writer = Open();
        using (var create = writer.Statement(Schema.Create))
        {
            create.ExecuteNonQuery();
        }
        using (var last = writer.Statement("SELECT COALESCE(MAX(id), 0) FROM executions"))
        {
            _lastExecutionId = (long)last.ExecuteScalar()!;
        }
        _insert = new EventInsert(writer);
        _commits = new CommitQueue(writer);
    }

    public long NextExecutionId() => Interlocked.Increment(ref _lastExecutionId);

    /// <summary>Completes when everything written so far is on disk.</summary>
    public Task FlushAsync() => _commits.FlushAsync();

    public async ValueTask DisposeAsync()
    {
        await _commits.DisposeAsync();
        _insert.Dispose();
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        // A killed process loses nothing with this; only a power cut could take the last commits, never the consistency.
        using var pragma = connection.Statement("PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;");
        pragma.ExecuteNonQuery();
        return connection;
    }

    private void Write(string sql, params (string Name, object? Value)[] values) => _commits.Enqueue(connection =>
    {
        using var command = connection.Statement(sql, values);
        command.ExecuteNonQuery();
    });

    private List<T> Query<T>(Func<SqliteDataReader, T> read, string sql, params (string Name, object? Value)[] values)
    {
        using var connection = Open();
        using var command = connection.Statement(sql, values);
        return command.Read(read);
    }
}
