using Microsoft.Data.Sqlite;

namespace Media.Local.Stack.Storage;

/// <summary>What a full disk looks like, and what is said about it.</summary>
public static class DiskFull
{
    private const int NoSpace = 28;
    private const int OverQuota = 122;
    private const int SqliteFull = 13;
    private const int SqliteNoSharedMemory = 4874;

    /// <summary>Whether a failure means that there is no room on the disk.</summary>
    public static bool Is(Exception failure) => failure switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode == SqliteFull || sqlite.SqliteExtendedErrorCode == SqliteNoSharedMemory,
        IOException { HResult: NoSpace or OverQuota } => true,
        _ => false,
    };

    /// <summary>The answer to whoever wanted to write.</summary>
    /// <param name="folder">Where there is no room.</param>
    /// <param name="cause">What the system said, if anything.</param>
    public static AwsException Refusal(string folder, Exception? cause) => new(
        "ServiceUnavailable",
        $"There is no space left on the disk of the data folder {folder}. Make room and try again: until then reading and deleting work, writing does not.",
        503,
        cause);
}
