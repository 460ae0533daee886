using System.Runtime.Versioning;

namespace Media.Local.Stack;

/// <summary>Sees to it that a data folder, and what an earlier version left in it, is its user's alone.</summary>
internal static class PrivateFolder
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Closes the folder to others. Where it was open, everything in it is closed too; links are not followed.</summary>
    public static void Close(string folder)
    {
        if (OperatingSystem.IsWindows() || !CloseOne(new DirectoryInfo(folder)))
        {
            return;
        }
        var everything = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", everything))
        {
            CloseOne(entry);
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static bool CloseOne(FileSystemInfo entry)
    {
        var mode = entry.UnixFileMode;
        if ((mode & Others) == UnixFileMode.None)
        {
            return false;
        }
        entry.UnixFileMode = mode & ~Others;
        return true;
    }
}
