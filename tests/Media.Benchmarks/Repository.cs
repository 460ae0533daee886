namespace Media.Benchmarks;

/// <summary>Where the programs under test are.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>A program as it was built beside this one.</summary>
    public static string Built(string project) => Path.Combine(Root, "artifacts", "bin", project, "release", project);

    /// <summary>The folder that a form of the facade is published to.</summary>
    public static string Published(string form) => Path.Combine(Root, "artifacts", "facade", form);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "template.yaml")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
