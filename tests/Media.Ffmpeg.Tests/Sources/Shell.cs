using System.Diagnostics;

namespace Media.Ffmpeg.Tests.Sources;

/// <summary>Runs a tool with arguments given one by one, and gives its output; fails the test when the tool fails.</summary>
internal static class Shell
{
    public static async Task<string> RunAsync(string tool, params string[] arguments) => (await BothAsync(tool, arguments)).Output;

    /// <summary>As <see cref="RunAsync"/>, and gives what the tool writes to its log.</summary>
    public static async Task<string> LogAsync(string tool, params string[] arguments) => (await BothAsync(tool, arguments)).Log;

    private static async Task<(string Output, string Log)> BothAsync(string tool, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var complaints = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{tool} {string.Join(' ', arguments)} failed: {await complaints}");
        return (output, await complaints);
    }
}
