using System.Diagnostics;

namespace Media.Benchmarks;

/// <summary>The command under test, as a user types it, on a data folder of its own.</summary>
internal static class WholeWorkflow
{
    public static ProcessStartInfo Command(string file)
    {
        var root = Root(AppContext.BaseDirectory);
        var data = Directory.CreateTempSubdirectory("media-bench-").FullName;
        return new ProcessStartInfo(Path.Combine(root, "media"), ["transcode", file, "--data", data, "--json"]);
    }

    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "template.yaml")) ? folder : Root(Path.GetDirectoryName(folder)!);
}
