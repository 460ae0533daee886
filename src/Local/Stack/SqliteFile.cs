using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Media.Local.Stack;

/// <summary>
/// One SQLite file with one connection, used by one caller at a time. Written ahead to a log, so that what was committed
/// survives a killed stack.
/// </summary>
internal sealed class SqliteFile : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;
    private bool _inTransaction;

    public SqliteFile(string path, string schema)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        Execute("PRAGMA journal_mode=WAL");
        Execute("PRAGMA synchronous=NORMAL");
        Execute(schema);
    }

    /// <summary>Runs several statements so that all of them take effect or none does.</summary>
    public T InTransaction<T>(Func<T> work)
    {
        lock (_lock)
        {
            if (_inTransaction)
            {
                return work();
            }
            Execute("BEGIN IMMEDIATE");
            _inTransaction = true;
            var committed = false;
            try
            {
                var result = work();
                Execute("COMMIT");
                committed = true;
                return result;
            }
            finally
            {
                _inTransaction = false;
                if (!committed)
                {
                    Execute("ROLLBACK");
                }
            }
        }
    }

    /// <returns>How many rows were changed.</returns>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        lock (_lock)
        {
            using var command = Command(sql, parameters);
            return command.ExecuteNonQuery();
        }
    }

    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        lock (_lock)
        {
            using var command = Command(sql, parameters);
            using var reader = command.ExecuteReader();
            var result = new List<T>();
            while (reader.Read())
            {
                result.Add(row(reader));
            }
            return result;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _connection.Dispose();
        }
    }

    [SuppressMessage("Security", "CA2100", Justification = "Statements are constants of the callers; values go in as parameters.")]
    private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }
        return command;
    }
}
