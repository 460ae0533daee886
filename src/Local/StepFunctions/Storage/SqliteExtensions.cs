using Microsoft.Data.Sqlite;

namespace Media.Local.StepFunctions.Storage;

internal static class SqliteExtensions
{
    public static string? Text(this SqliteDataReader reader, string column) => reader[column] as string;

    public static long Number(this SqliteDataReader reader, string column) => (long)reader[column];

    public static DateTimeOffset Time(this SqliteDataReader reader, string column) => DateTimeOffset.FromUnixTimeMilliseconds(reader.Number(column));

    public static DateTimeOffset? TimeOrNull(this SqliteDataReader reader, string column) =>
        reader[column] is long time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null;
}
