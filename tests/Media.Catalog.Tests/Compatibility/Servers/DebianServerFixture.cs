using System.Diagnostics;
using System.Text;

namespace Media.Catalog.Tests.Compatibility.Servers;

/// <summary>
/// A server from Debian, run for real over the clips: in a network namespace of its own (it would multicast, and some insist on ports
/// or interfaces), reached through a <see cref="Relay"/>.
/// </summary>
public abstract class DebianServerFixture : ServerFixture
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly StringBuilder _log = new();
    private Relay? _relay;
    private Process? _process;

    protected abstract string Executable { get; }

    protected int Port => _relay!.Port;

    /// <summary>What the server has printed.</summary>
    protected string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>Shell commands that bring the namespace's network up.</summary>
    protected virtual string Network => "ip link set lo up";

    protected override string? Missing()
    {
        string[] tools = [Executable, "ffmpeg", "unshare", "ip"];
        var missing = tools.Where(tool => Find(tool) is null).ToList();
        return missing.Count > 0 ? $"not installed: {string.Join(", ", missing)} (see tests/install-catalog-servers.sh)"
            : Environment.UserName != "root" ? "network namespaces need root"
            : !CanUnshare() ? "this machine allows no network namespaces (unshare -n fails)"
            : null;
    }

    protected override async Task<Uri> StartAsync()
    {
        await ClipFolder.FillAsync(Media);
        _relay = new Relay();
        var start = new ProcessStartInfo("unshare", ["-n", "--", "sh", "-c", $"{NoIpv6}; {Network} && exec {await ConfigureAsync()}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder,
        };
        foreach (var (name, value) in Variables())
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += Append;
        _process.ErrorDataReceived += Append;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _relay.Start(_process.Id);
        return await ReadyAsync();
    }

    protected override async Task StopAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        if (_relay is not null)
        {
            await _relay.StopAsync();
        }
    }

    /// <summary>Writes the server's configuration and returns the command that runs it.</summary>
    protected abstract Task<string> ConfigureAsync();

    /// <summary>Waits until the server has read all clips, and returns its description's address.</summary>
    protected abstract Task<Uri> ReadyAsync();

    protected virtual IEnumerable<(string Name, string Value)> Variables() => [];

    /// <summary>Waits for a condition; a server that ends or takes too long fails with what it printed.</summary>
    protected async Task UntilAsync(string what, Func<Task<bool>> condition)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (_process!.HasExited || TimeProvider.System.GetElapsedTime(start) > StartLimit)
            {
                throw new InvalidOperationException($"{Executable}: {what} did not come about. It printed:\n{Log}");
            }

            await Task.Delay(100);
        }
    }

    private const string NoIpv6 = "echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6 2>/dev/null";

    private void Append(object sender, DataReceivedEventArgs line)
    {
        lock (_log)
        {
            _log.AppendLine(line.Data);
        }
    }

    private static string? Find(string tool) =>
        new[] { "/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/sbin", "/sbin" }
            .Select(folder => Path.Combine(folder, tool))
            .FirstOrDefault(File.Exists);

    private static bool CanUnshare()
    {
        using var process = Process.Start(new ProcessStartInfo("unshare", ["-n", "true"]) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
