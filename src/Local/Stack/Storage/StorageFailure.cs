using Microsoft.Data.Sqlite;

namespace Media.Local.Stack.Storage;

/// <summary>Which of SQLite's errors mean that the file cannot be written at the moment, whatever the statement.</summary>
internal static class StorageFailure
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Io = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static bool Is(SqliteException failure) =>
        failure.SqliteErrorCode is Busy or Locked or ReadOnly or Io or Corrupt or Full or CannotOpen or NotADatabase;

    /// <summary>Whether the connection may still be used.</summary>
    public static bool IsPassing(SqliteException failure) => failure.SqliteErrorCode is Busy or Locked or Full;

    /// <summary>The answer to whoever wanted to write.</summary>
    public static AwsException Refusal(string path, SqliteException cause) => DiskFull.Is(cause)
        ? DiskFull.Refusal(Path.GetDirectoryName(path)!, cause)
        : new AwsException("ServiceUnavailable", $"{path} cannot be written at the moment: {cause.Message}", 503, cause);
}
