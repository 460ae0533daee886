using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Media.Local.Tests.S3.Contract;

/// <summary>moto's server: an S3 that nobody here wrote, so that the contract is not only our own opinion.</summary>
public sealed class MotoS3 : S3Backend
{
    private Process? process;

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
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await AnswersAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (process is null)
            return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
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
            catch (HttpRequestException) when (!process!.HasExited)
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
