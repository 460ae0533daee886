namespace Media.Architecture.Tests;

/// <summary>The folder that the tests were built from.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "template.yaml")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("There is no template above the tests."));
}
