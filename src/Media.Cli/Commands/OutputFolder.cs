namespace Media.Cli.Commands;

/// <summary>The folder that results are to be copied to, or a sentence that says why they cannot be: before the work, not after it.</summary>
internal static class OutputFolder
{
    public static void Check(string path)
    {
        if (File.Exists(path))
        {
            throw new CliException($"{path} is a file: --out takes a folder.");
        }
        try
        {
            var folder = Directory.CreateDirectory(path);
            File.Create(Path.Combine(folder.FullName, Path.GetRandomFileName()), 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new CliException($"The folder {path} cannot be written: {e.Message}");
        }
    }
}
