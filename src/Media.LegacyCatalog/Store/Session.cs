using Microsoft.Data.Sqlite;

namespace Media.LegacyCatalog.Store;

/// <summary>A transaction, and the few things that are done in one. Values go in as parameters only.</summary>
internal sealed class Session(SqliteConnection connection, SqliteTransaction transaction)
{
    public int Execute(string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    public long Number(string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(sql, parameters);
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Reads rows until there are no more or <paramref name="take"/> returns false.</summary>
    public void Read(string sql, Func<SqliteDataReader, bool> take, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(sql, parameters);
        using var reader = command.ExecuteReader();
        while (reader.Read() && take(reader))
        {
        }
    }

    private SqliteCommand Command(string sql, (string Name, object? Value)[] parameters)
    {
        // The text is put together from constants; see SqlCondition and SqlOrder.
#pragma warning disable CA2100
        var command = new SqliteCommand(sql, connection, transaction);
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }
}
