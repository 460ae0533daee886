using System.Diagnostics;

namespace Media.Ffmpeg.Tests.Sources;

/// <summary>Runs a tool with arguments given one by one, and gives its output; fails the test when the tool fails.</summary>
internal static class Shell
{
    public static async Task<string> RunAsync(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var complaints = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{tool} {string.Join(' ', arguments)} failed: {await complaints}");
        return output;
    }
}
