namespace Media.Local.Lambda;

/// <summary>How much a folder holds.</summary>
internal static class FolderSize
{
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None,
    };

    /// <summary>The bytes of all files; those that go while they are counted count for nothing.</summary>
    public static long Of(string folder)
    {
        long total = 0;
        try
        {
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", Everything))
            {
                total += Length(file);
            }
        }
        catch (DirectoryNotFoundException)
        {
            return total;
        }
        return total;
    }

    private static long Length(FileInfo file)
    {
        try
        {
            return file.LinkTarget is null ? file.Length : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
