using System.Diagnostics;

namespace Media.Benchmarks.Transcode;

/// <summary>The command under test, as a user types it, on a data folder of its own.</summary>
internal static class WholeWorkflow
{
    public static ProcessStartInfo Command(string file)
    {
        var data = Directory.CreateTempSubdirectory("media-bench-").FullName;
        return new ProcessStartInfo(Path.Combine(Repository.Root, "media"), ["transcode", file, "--data", data, "--json"]);
    }
}
