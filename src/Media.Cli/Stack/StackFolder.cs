namespace Media.Cli.Stack;

/// <summary>Which project and which data folder a command works on.</summary>
internal sealed record StackFolder(string Project, string Data)
{
    /// <summary>
    /// The data folder given, else $MEDIA_DATA, else <c>.media</c> in the project. The project is $MEDIA_PROJECT (the launcher
    /// sets it), else the nearest folder above that holds a template.
    /// </summary>
    public static StackFolder Find(string? data, Func<string, string?> environment, string current)
    {
        var project = environment("MEDIA_PROJECT") is { Length: > 0 } named ? named : Above(current);
        var folder = data ?? (environment("MEDIA_DATA") is { Length: > 0 } chosen ? chosen : Path.Combine(project, ".media"));
        return new StackFolder(Path.GetFullPath(project), Path.GetFullPath(folder, current));
    }

    private static string Above(string current)
    {
        for (var folder = new DirectoryInfo(current); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "template.yaml")))
            {
                return folder.FullName;
            }
        }

        throw new CliException($"There is no template.yaml in {current} or above it: run the command from the project's folder.");
    }
}
