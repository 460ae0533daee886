using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Media.Local.StepFunctions.Storage;

internal static class SqliteExtensions
{
    [SuppressMessage("Security", "CA2100", Justification = "Every statement is a constant of this folder; values are parameters.")]
    public static SqliteCommand Statement(this SqliteConnection connection, string sql, params (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }
        return command;
    }

    public static List<T> Read<T>(this SqliteCommand command, Func<SqliteDataReader, T> read)
    {
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }
        return rows;
    }

    public static string? Text(this SqliteDataReader reader, string column) => reader[column] as string;

    public static long Number(this SqliteDataReader reader, string column) => (long)reader[column];

    public static DateTimeOffset Time(this SqliteDataReader reader, string column) => DateTimeOffset.FromUnixTimeMilliseconds(reader.Number(column));

    public static DateTimeOffset? TimeOrNull(this SqliteDataReader reader, string column) =>
        reader[column] is long time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null;
}
