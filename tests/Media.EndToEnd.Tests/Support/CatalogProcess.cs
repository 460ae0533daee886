using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Media.EndToEnd.Tests.Support;

/// <summary>The legacy catalog as a process of its own, which can be killed and started again at the same address.</summary>
internal sealed class CatalogProcess : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("media-catalog-process-").FullName;
    private readonly int port = FreePort();
    private Process? process;

    public Uri Url { get; private set; } = new("http://127.0.0.1/");

    public static async Task<CatalogProcess> StartAsync()
    {
        var catalog = new CatalogProcess();
        await catalog.StartAgainAsync();
        return catalog;
    }

    public async Task StartAgainAsync()
    {
        var program = Path.Combine(Project.Folder, "artifacts", "bin", "Media.LegacyCatalog", Project.Configuration, "Media.LegacyCatalog.dll");
        this.process = Process.Start(new ProcessStartInfo("dotnet", [program, "--data", this.folder, "--port", $"{this.port}"]) { RedirectStandardOutput = true })!;
        this.Url = new Uri(await this.process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The catalog ended before it said where it is."));
    }

    /// <summary>What a power failure does.</summary>
    public async Task KillAsync()
    {
        if (this.process is not null)
        {
            this.process.Kill();
            await this.process.WaitForExitAsync();
            this.process.Dispose();
            this.process = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await this.KillAsync();
        Directory.Delete(this.folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
