using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Media.Local.Stack.Storage;

/// <summary>One connection with its prepared statements; used by one thread at a time. Values are <c>$1</c>, <c>$2</c>, ... or have names.</summary>
public sealed class SqliteSession : IDisposable
{
    // How long another process may hold the file before a statement fails.
    private const int BusySeconds = 5;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);

    internal SqliteSession(string path, Durability durability)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = BusySeconds }.ToString());
        try
        {
            _connection.Open();
            Execute("PRAGMA journal_mode = WAL");
            Execute(durability == Durability.Power ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            Execute("PRAGMA cache_size = -16000");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The row that was inserted last.</summary>
    public long LastId => First("SELECT last_insert_rowid()", row => row.GetInt64(0));

    /// <summary>Whether a transaction is open. SQLite ends one by itself when the disk fails.</summary>
    internal bool InTransaction => sqlite3_get_autocommit(_connection.Handle) == 0;

    /// <returns>How many rows were changed.</returns>
    public int Execute(string sql) => Prepare(sql).ExecuteNonQuery();

    /// <inheritdoc cref="Execute(string)"/>
    public int Execute(string sql, params ReadOnlySpan<object?> arguments) => Prepare(sql, arguments).ExecuteNonQuery();

    /// <inheritdoc cref="Execute(string)"/>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> arguments) => Prepare(sql, arguments).ExecuteNonQuery();

    /// <summary>The first row, or the default where there is none.</summary>
    public T? First<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> arguments)
    {
        using var reader = Prepare(sql, arguments).ExecuteReader();
        return reader.Read() ? map(reader) : default;
    }

    /// <summary>All rows.</summary>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> map) => All(Prepare(sql), map);

    /// <inheritdoc cref="Query{T}(string, Func{SqliteDataReader, T})"/>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> arguments) => All(Prepare(sql, arguments), map);

    /// <inheritdoc cref="Query{T}(string, Func{SqliteDataReader, T})"/>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<(string Name, object? Value)> arguments) =>
        All(Prepare(sql, arguments), map);

    /// <summary>Rows as they are asked for; the statement is free again when the enumeration ends or is given up.</summary>
    public IEnumerable<T> Stream<T>(string sql, Func<SqliteDataReader, T> map, params object?[] arguments)
    {
        using var reader = Prepare(sql, arguments).ExecuteReader();
        while (reader.Read())
        {
            yield return map(reader);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in _prepared.Values)
        {
            command.Dispose();
        }
        _connection.Dispose();
    }

    /// <summary>Undoes what is open. SQLite may have done so by itself: that is no error.</summary>
    internal void RollBack()
    {
        if (InTransaction)
        {
            Execute("ROLLBACK");
        }
    }

    private static List<T> All<T>(SqliteCommand command, Func<SqliteDataReader, T> map)
    {
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(map(reader));
        }
        return rows;
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<object?> arguments)
    {
        var command = Prepare(sql);
        for (var i = command.Parameters.Count; i < arguments.Length; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${i + 1}" });
        }
        for (var i = 0; i < arguments.Length; i++)
        {
            command.Parameters[i].Value = arguments[i] ?? DBNull.Value;
        }
        return command;
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        var command = Prepare(sql);
        for (var i = 0; i < arguments.Length; i++)
        {
            var (name, value) = arguments[i];
            if (command.Parameters.Count == i)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = name });
            }
            // A statement's values mostly come in the same order each time.
            var parameter = command.Parameters[i].ParameterName == name ? command.Parameters[i] : command.Parameters[name];
            parameter.Value = value ?? DBNull.Value;
        }
        return command;
    }

    [SuppressMessage("Security", "CA2100", Justification = "Statements are constants of the callers; values are always parameters.")]
    private SqliteCommand Prepare(string sql)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            _prepared[sql] = command;
        }
        return command;
    }
}
