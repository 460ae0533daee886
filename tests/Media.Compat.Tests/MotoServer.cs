using System.Diagnostics;
using System.Net.Sockets;

namespace Media.Compat.Tests;

/// <summary>A moto server of its own on a free port, ended with the test.</summary>
public sealed class MotoServer : IAsyncLifetime
{
    private Process? _process;

    public static string? Executable { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "moto_server"))
        .FirstOrDefault(File.Exists);

    public string Url { get; private set; } = "";

    public async Task InitializeAsync()
    {
        if (Executable is null)
        {
            return;
        }
        var (listener, endpoint) = LoopbackListener.Start();
        listener.Close();
        Url = "http://" + endpoint;
        _process = Process.Start(new ProcessStartInfo(Executable, ["-H", "127.0.0.1", "-p", endpoint.Split(':')[1]])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        using var http = new HttpClient();
        for (var attempt = 0; attempt < 300; attempt++)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(Url + "/moto-api/"));
                return;
            }
            catch (HttpRequestException e) when (e.InnerException is SocketException)
            {
                await Task.Delay(100);
            }
        }

        throw new TimeoutException("moto_server did not come up in 30 s.");
    }

    public async Task DisposeAsync()
    {
        if (_process is null)
        {
            return;
        }
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
