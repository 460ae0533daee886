using System.Collections.Immutable;
using Media.Catalog;
using Media.Catalog.ContentDirectory;
using Media.LegacyCatalog;

namespace Media.EndToEnd.Tests.Support;

/// <summary>A legacy catalog that can be stopped and started again at the same address.</summary>
internal sealed class TestCatalog : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private readonly string _folder;
    private LegacyCatalogServer? _server;

    private TestCatalog(LegacyCatalogServer server, string folder) => (_server, _folder) = (server, folder);

    public required ContentDirectoryCatalog Client { get; init; }

    public required Uri Url { get; init; }

    public static async Task<TestCatalog> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("media-catalog-").FullName;
        var server = await LegacyCatalogServer.StartAsync(new LegacyCatalogOptions { DataFolder = folder });
        return new TestCatalog(server, folder)
        {
            Client = ContentDirectoryCatalog.Connect(new ContentDirectoryOptions { DescriptionUrl = server.DescriptionUrl }),
            Url = server.DescriptionUrl,
        };
    }

    public async Task StopAsync()
    {
        if (_server is { } running)
        {
            _server = null;
            await running.DisposeAsync();
        }
    }

    public async Task StartAgainAsync() =>
        _server = await LegacyCatalogServer.StartAsync(new LegacyCatalogOptions { DataFolder = _folder, Port = this.Url.Port });

    public async Task<ImmutableArray<CatalogEntry>> EntriesAsync() => (await this.Client.BrowseAsync(CatalogIds.Root, new PageRequest())).Entries;

    /// <summary>Waits until an entry is as it should be.</summary>
    public async Task<CatalogEntry> WaitForAsync(Func<CatalogEntry, bool> found)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if ((await this.EntriesAsync()).FirstOrDefault(found) is { } entry)
            {
                return entry;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        this.Client.Dispose();
        await this.StopAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
