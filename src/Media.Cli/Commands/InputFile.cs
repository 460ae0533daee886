using Media.Core.Captions;

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
        if (SidecarName.Is(file.Name))
        {
            throw new CliException($"{path} is a file of captions, no video: put it beside its video in the upload bucket (aws s3 cp), and it is added to what is published.");
        }
        if (!file.Exists)
        {
            throw new CliException($"There is no file {path}.");
        }
        // Before it is opened: a pipe that nobody writes to would never open, and a device never end.
        if (!FileKind.IsRegular(path))
        {
            throw new CliException($"{path} is a pipe, a device or a socket, which has no size: save it to a file first, and name that.");
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
