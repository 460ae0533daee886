namespace Media.EndToEnd.Tests.Support;

/// <summary>Where the checkout lies that these tests were built from.</summary>
internal static class Project
{
    public static string Folder { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The configuration that these tests were built in: what they start was built in the same.</summary>
    public static string Configuration { get; } = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    public static string SharedMedia => Path.Combine(Folder, "..", "shared", "media");

    public static string SamSchema => Path.Combine(Folder, "..", "shared", "schemas", "sam.schema.json");

    public static string Judge => Path.Combine(Folder, "..", "shared", "tools", "check_hls.py");

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "template.yaml")) ? folder
        : Path.GetDirectoryName(folder) is { } parent ? Find(parent)
        : throw new DirectoryNotFoundException("These tests do not lie below a checkout with a template.yaml.");
}
