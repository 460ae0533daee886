using Media.LegacyCatalog;

namespace Media.Api.Tests;

/// <summary>The API in front of the embedded catalog, which begins empty.</summary>
public sealed class CatalogFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("api-").FullName;
    private LegacyCatalogServer _catalog = null!;

    internal ApiHost Api { get; private set; } = null!;

    internal Uri Catalog => _catalog.DescriptionUrl;

    public async Task InitializeAsync()
    {
        _catalog = await LegacyCatalogServer.StartAsync(new LegacyCatalogOptions { DataFolder = _folder });
        Api = await ApiHost.StartAsync(Catalog, settings: ("Caching__FreshSeconds".Replace("__", ":", StringComparison.Ordinal), "0.05"));
    }

    public async Task DisposeAsync()
    {
        await Api.DisposeAsync();
        await _catalog.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Makes an asset; gives its path and entity tag.</summary>
    internal async Task<(string Path, string ETag)> CreateAsync(string title, string more = "")
    {
        var answer = await Api.PostAsync("/v1/assets", $$"""{"title":{{System.Text.Json.JsonSerializer.Serialize(title)}}{{more}}}""");
        Assert.Equal(System.Net.HttpStatusCode.Created, answer.Status);
        return (answer.Headers["Location"], answer.ETag);
    }
}
