using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Media.Local.S3.Storage;

/// <summary>One connection with its prepared statements; used by one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);

    public SqliteSession(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30 }.ToString());
        _connection.Open();
        Execute("PRAGMA journal_mode = WAL");
        // FULL: a commit that was answered survives a power cut, not only a killed process.
        Execute("PRAGMA synchronous = FULL");
        Execute("PRAGMA cache_size = -16000");
    }

    public long LastId => First("SELECT last_insert_rowid()", row => row.GetInt64(0));

    public int Execute(string sql, params ReadOnlySpan<object?> arguments) => Prepare(sql, arguments).ExecuteNonQuery();

    /// <summary>The first row, or the default where there is none.</summary>
    public T? First<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> arguments)
    {
        using var reader = Prepare(sql, arguments).ExecuteReader();
        return reader.Read() ? map(reader) : default;
    }

    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> arguments)
    {
        using var reader = Prepare(sql, arguments).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(map(reader));
        }
        return rows;
    }

    /// <summary>Rows as they are asked for; the statement is free again when the enumeration ends or is given up.</summary>
    public IEnumerable<T> Stream<T>(string sql, Func<SqliteDataReader, T> map, params object?[] arguments)
    {
        using var reader = Prepare(sql, arguments).ExecuteReader();
        while (reader.Read())
        {
            yield return map(reader);
        }
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
        {
            command.Dispose();
        }
        _connection.Dispose();
    }

    [SuppressMessage("Security", "CA2100", Justification = "Every statement is a constant of this room; values are always parameters.")]
    private SqliteCommand Prepare(string sql, ReadOnlySpan<object?> arguments)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < arguments.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${i + 1}" });
            }
            _prepared[sql] = command;
        }

        for (var i = 0; i < arguments.Length; i++)
        {
            command.Parameters[i].Value = arguments[i] ?? DBNull.Value;
        }
        return command;
    }
}
