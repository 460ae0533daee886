namespace Media.Local.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class ProjectFolder
{
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(System.IO.Path.Combine(folder, "Media.sln"))
            ? folder
            : Find(Directory.GetParent(folder)?.FullName ?? throw new InvalidOperationException("no Media.sln above the tests"));
}
