using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Media.EndToEnd.Tests.Support;

/// <summary>The legacy catalog as a process of its own, which can be killed and started again at the same address.</summary>
internal sealed class CatalogProcess : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("media-catalog-process-").FullName;
    private readonly int _port = FreePort();
    private Process? _process;

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
        _process = Process.Start(new ProcessStartInfo("dotnet", [program, "--data", _folder, "--port", $"{_port}"]) { RedirectStandardOutput = true })!;
        this.Url = new Uri(await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The catalog ended before it said where it is."));
    }

    /// <summary>What a power failure does.</summary>
    public async Task KillAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
            _process = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await this.KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
