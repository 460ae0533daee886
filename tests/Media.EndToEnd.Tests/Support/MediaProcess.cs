using System.Diagnostics;
using System.Text;

namespace Media.EndToEnd.Tests.Support;

/// <summary>The media command, run as a person runs it: a process of its own.</summary>
internal sealed class MediaProcess : IDisposable
{
    private static readonly string Program = Newest("bin", "publish");

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly Task _reading;
    private readonly Task<string> _complaints;

    private MediaProcess(Process process)
    {
        _process = process;
        _complaints = process.StandardError.ReadToEndAsync();
        _reading = this.ReadAsync();
    }

    public int Id => _process.Id;

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public static MediaProcess Start(params string[] arguments)
    {
        // A shell that runs these tests in the background has Ctrl-C ignored, and what it starts inherits that.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", Program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MEDIA_PROJECT"] = Project.Folder;
        start.Environment.Remove("MEDIA_DEBUG");
        return new MediaProcess(Process.Start(start)!);
    }

    /// <summary>Runs the command to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Complaints)> RunAsync(params string[] arguments)
    {
        using var media = Start(arguments);
        return await media.EndAsync();
    }

    /// <summary>Waits until the command has written this.</summary>
    public async Task SaysAsync(string text)
    {
        var began = Stopwatch.GetTimestamp();
        while (!this.Output.Contains(text, StringComparison.Ordinal))
        {
            Assert.False(_process.HasExited, $"The command ended before it said '{text}': {this.Output}");
            Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(3), $"The command never said '{text}': {this.Output}");
            await Task.Delay(50);
        }
    }

    /// <summary>What Ctrl-C does.</summary>
    public Task InterruptAsync() => this.SignalAsync("INT");

    /// <summary>Sends a signal.</summary>
    public Task SignalAsync(string name) => Tool.RunAsync("kill", [$"-{name}", $"{this.Id}"]);

    /// <summary>Sends a signal to a command that may have ended.</summary>
    public Task TrySignalAsync(string name) => Tool.TryRunAsync("kill", [$"-{name}", $"{this.Id}"]);

    /// <summary>What a power failure does, to this process alone.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task<(int ExitCode, string Output, string Complaints)> EndAsync()
    {
        await _process.WaitForExitAsync();
        await _reading;
        return (_process.ExitCode, this.Output, await _complaints);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    /// <summary>The command as it was built, or compiled ahead as <c>./test</c> publishes it, whichever is newer.</summary>
    private static string Newest(params string[] kinds) => kinds
        .Select(kind => Path.Combine(Project.Folder, "artifacts", kind, "Media.Cli", Project.Configuration, "media.dll")).OrderBy(File.GetLastWriteTimeUtc).Last();

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            lock (_output)
            {
                _output.AppendLine(line);
            }
        }
    }
}
