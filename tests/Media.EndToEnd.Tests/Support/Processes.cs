using System.Diagnostics;

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

    /// <summary>Kills the idle processes of a stack's function; gives how many there were.</summary>
    public static async Task<int> KillFunctionsAsync(Stack stack, string handler)
    {
        var ids = Directory.GetDirectories("/proc").Select(path => (Path: path, IsProcess: int.TryParse(Path.GetFileName(path), out var id), Id: id))
            .Where(one => one.IsProcess)
            .Where(one => Read(one.Path, "environ").Split('\0') is var variables
                && variables.Contains($"_HANDLER={handler}", StringComparer.Ordinal)
                && variables.Any(variable => variable.StartsWith("AWS_ENDPOINT_URL=", StringComparison.Ordinal) && variable.TrimEnd('/').EndsWith($":{stack.Endpoint.Port}", StringComparison.Ordinal)))
            .Select(one => one.Id).ToList();
        foreach (var id in ids)
        {
            using var function = Process.GetProcessById(id);
            function.Kill();
            await function.WaitForExitAsync();
        }

        return ids.Count;
    }

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
