using System.Diagnostics;

namespace Media.Benchmarks.Transcode;

/// <summary>The command under test, as a user types it, on a data folder of its own.</summary>
internal static class WholeWorkflow
{
    private static string Program => Path.Combine(Repository.Root, "media");

    /// <summary>The command builds itself when its sources have changed: not while it is timed.</summary>
    public static async Task BuildAsync()
    {
        using var process = Process.Start(new ProcessStartInfo(Program, ["--version"]) { RedirectStandardOutput = true })!;
        await process.WaitForExitAsync();
    }

    public static ProcessStartInfo Command(string file)
    {
        var data = Directory.CreateTempSubdirectory("media-bench-").FullName;
        return new ProcessStartInfo(Program, ["transcode", file, "--data", data, "--json"]);
    }
}
