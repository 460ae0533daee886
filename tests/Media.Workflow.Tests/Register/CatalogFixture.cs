using Media.Core.Profiles;
using System.Collections.Immutable;
using Media.Catalog;
using Media.Catalog.ContentDirectory;
using Media.Core;
using Media.Core.Catalogs;
using Media.Core.Jobs;
using Media.Core.Packaging;
using Media.Core.Publishing;
using Media.LegacyCatalog;
using Media.Workflow.Register;
using Media.Workflow.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Media.Workflow.Tests.Register;

/// <summary>A real catalog server, a bucket in memory, and the registrar between them.</summary>
public sealed class CatalogFixture : IAsyncLifetime
{
    public const string Asset = "clip-0123456789ab";
    public const string ApiUrl = "http://api.test";
    private readonly string _folder = Directory.CreateTempSubdirectory("registrar").FullName;
    private LegacyCatalogServer? _server;
    private ContentDirectoryCatalog? _catalog;

    internal MemoryBucket Bucket { get; } = new();

    internal FakeTimeProvider Time { get; } = new();

    internal ICatalog Catalog => _catalog!;

    internal ObjectStore Store => new(Bucket.Client, Time);

    public async Task InitializeAsync()
    {
        _server = await LegacyCatalogServer.StartAsync(new LegacyCatalogOptions { DataFolder = _folder });
        _catalog = ContentDirectoryCatalog.Connect(new ContentDirectoryOptions { DescriptionUrl = _server.DescriptionUrl });
    }

    public async Task DisposeAsync()
    {
        _catalog?.Dispose();
        await StopCatalogAsync();
        Directory.Delete(_folder, recursive: true);
    }

    internal async Task StopCatalogAsync()
    {
        if (_server is { } server)
        {
            _server = null;
            await server.DisposeAsync();
        }
    }

    internal Registrar Registrar(ICatalog? catalog = null) =>
        new(
        catalog ?? Catalog, Links, CatalogIds.Root, ApiUrl, (message, _) =>
        {
            Removals.Add(message);
            return Task.CompletedTask;
        });

    internal LinkStore Links => new(Store, Buckets, Time);

    internal static Buckets Buckets { get; } = new("work", "media");

    /// <summary>What the registrar asked to be removed.</summary>
    internal List<RemovalMessage> Removals { get; } = [];

    internal Task<Registration> RegisterAsync(RegistrationMessage message, ICatalog? catalog = null) =>
        Registrar(catalog).RegisterAsync(message, default, CancellationToken.None);

    internal static RegistrationMessage Message(string release, string? catalogId = null, string asset = Asset) =>
        new(RegistrationMessage.MessageType, RegistrationMessage.CurrentVersion, asset, release, "A clip & more", catalogId);

    /// <summary>Makes a release live.</summary>
    internal Task PublishAsync(string release, string asset = Asset, int day = 1, double seconds = 12.345, FilmFacts? film = null) => Store.PutJsonAsync(
        "media", MediaLayout.Manifest(asset), Manifest(release, asset, day, seconds) with { Film = film }, CoreJson.Default.AssetManifest, CancellationToken.None);

    internal Task PutLinkAsync(CatalogLink link) =>
        Store.PutJsonAsync("media", CatalogLink.Key(link.Asset), link, CoreJson.Default.CatalogLink, CancellationToken.None);

    internal async Task<CatalogLink> LinkAsync() =>
        (await Store.FindJsonAsync("media", CatalogLink.Key(Asset), CoreJson.Default.CatalogLink, CancellationToken.None)).Document!;

    /// <summary>All that is in the catalog.</summary>
    internal async Task<ImmutableArray<CatalogEntry>> EntriesAsync() =>
        (await Catalog.BrowseAsync(CatalogIds.Root, new PageRequest())).Entries;

    internal static AssetManifest Manifest(string release, string asset = Asset, int day = 1, double seconds = 12.345)
    {
        var prefix = $"{asset}/{release}/";
        return new AssetManifest(
            AssetManifest.CurrentVersion, asset, release, null,
            new SourceObject("uploads", "clip.mp4", "v1", "etag", 1000, new DateTimeOffset(2026, 1, day, 0, 0, 0, TimeSpan.Zero)), "media", prefix, seconds, 300, 2)
        {
            Tracks =
            [
                new PublishedRendition("720p", "video", "avc1.64001f", 1280, 720, 3_000_000, 2_000_001, 300, 3, 3_000_000, prefix + "video/720p/playlist.m3u8"),
                new PublishedRendition("audio", "audio", "mp4a.40.2", 0, 0, 130_000, 128_000, 0, 3, 200_000, prefix + "audio/playlist.m3u8"),
            ],
            Outputs = Release.Outputs(prefix, ProfileFolder.Read(Profile.Default), []),
        };
    }
}
