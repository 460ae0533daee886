namespace Media.EndToEnd.Tests.Support;

/// <summary>What runs on this machine.</summary>
internal static class Processes
{
    /// <summary>The command lines of the processes whose arguments or environment name this folder.</summary>
    public static IReadOnlyList<string> Mentioning(string folder) =>
        [.. Directory.GetDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), out _))
            .Select(path => (Line: Read(path, "cmdline"), Environment: Read(path, "environ")))
            .Where(one => one.Line.Contains(folder, StringComparison.Ordinal) || one.Environment.Contains(folder, StringComparison.Ordinal))
            .Select(one => one.Line.Replace('\0', ' '))];

    private static string Read(string process, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, file));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or is not ours.
            return "";
        }
    }
}
