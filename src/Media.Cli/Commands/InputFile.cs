namespace Media.Cli.Commands;

/// <summary>The video that a person named, or a sentence that says why it cannot be read.</summary>
internal static class InputFile
{
    public static FileInfo Find(string path)
    {
        if (Directory.Exists(path))
        {
            throw new CliException($"{path} is a folder: name a video file.");
        }
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new CliException($"There is no file {path}.");
        }
        try
        {
            using var readable = file.OpenRead();
            return file;
        }
        catch (UnauthorizedAccessException)
        {
            throw new CliException($"The file {path} may not be read.");
        }
    }
}
