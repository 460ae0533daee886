using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Media.Benchmarks.Facade;

/// <summary>A program that serves HTTP on loopback until it is disposed of.</summary>
internal sealed class Server : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private Server(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Processor time that it has taken.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts a program and waits until it answers.</summary>
    /// <param name="core">The only core that it may use; null for any.</param>
    /// <param name="ready">A path that it answers well.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">What it is started with, given its port.</param>
    /// <param name="environment">What else it is told.</param>
    public static async Task<Server> StartAsync(
        int? core, string ready, string program, Func<string, string[]> arguments, params (string Name, string Value)[] environment)
    {
        var port = FreePort();
        string[] command = [program, .. arguments(port.ToString(CultureInfo.InvariantCulture))];
        var start = core is { } only
            ? new ProcessStartInfo("taskset", ["-c", only.ToString(CultureInfo.InvariantCulture), .. command])
            : new ProcessStartInfo(command[0], command[1..]);
        start.RedirectStandardOutput = true;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        var server = new Server(process, new Uri($"http://127.0.0.1:{port}"));
        try
        {
            await server.AnsweringAsync(ready);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task AnsweringAsync(string ready)
    {
        using var http = new HttpClient();
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var response = await http.GetAsync(new Uri(Address, ready));
                response.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException e) when (e.StatusCode is null && !_process.HasExited && Stopwatch.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(50);
            }
        }
    }
}
