using Media.Local.Template;

namespace Media.Local.Lambda;

/// <summary>Finds what the build made of a function's project: the newest of its release, debug and publish outputs.</summary>
internal static class ExecutableLocator
{
    // What Lambda's runtimes without a language start: native code.
    private const string Bootstrap = "bootstrap";

    /// <returns>The file to start and, for an assembly without a native host, its argument.</returns>
    /// <exception cref="FileNotFoundException">Nothing has been built.</exception>
    public static (string Program, string? Argument) Find(FunctionModel function, string projectFolder)
    {
        var project = Path.GetFileName(function.CodeFolder);
        var assembly = function.Handler.Split("::")[0];
        var artifacts = Path.Combine(projectFolder, "artifacts");
        var newest = new[] { $"bin/{project}/release", $"bin/{project}/debug", $"publish/{project}/release" }
            .Select(folder => Path.Combine(artifacts, folder))
            .Where(folder => new[] { Bootstrap, assembly, assembly + ".dll" }.Any(file => File.Exists(Path.Combine(folder, file))))
            .OrderByDescending(Newest)
            .FirstOrDefault()
            ?? throw new FileNotFoundException(
                $"{function.LogicalId} has not been built: there is no {assembly} under artifacts/bin/{project}. Run: dotnet build {function.CodeFolder}");
        return new[] { Bootstrap, assembly }.Select(file => Path.Combine(newest, file)).FirstOrDefault(File.Exists) is { } program
            ? (program, null)
            : (DotNet.Program, Path.Combine(newest, assembly + ".dll"));
    }

    // A build copies only what has changed, so that the youngest file tells the build's age.
    private static DateTime Newest(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles().Max(file => file.LastWriteTimeUtc);
}
