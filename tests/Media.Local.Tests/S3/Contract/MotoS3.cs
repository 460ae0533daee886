using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Media.Local.Tests.S3.Contract;

/// <summary>moto's server: an S3 that nobody here wrote, so that the contract is not only our own opinion.</summary>
public sealed class MotoS3 : S3Backend
{
    private Process? _process;

    public override async Task InitializeAsync()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, "moto_server"))))
        {
            SkipReason = "The moto_server command is not installed.";
            return;
        }

        var port = FreePort();
        Endpoint = new Uri($"http://127.0.0.1:{port}/");
        var start = new ProcessStartInfo("moto_server", ["-H", "127.0.0.1", "-p", $"{port}"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["S3_IGNORE_SUBDOMAIN_BUCKETNAME"] = "true" },
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await AnswersAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (_process is null)
        {
            return;
        }
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task AnswersAsync()
    {
        using var http = new HttpClient();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(Endpoint, "moto-api/"), limit.Token);
                return;
            }
            catch (HttpRequestException) when (!_process!.HasExited)
            {
                await Task.Delay(200, limit.Token);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
