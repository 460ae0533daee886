using System.Net;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using Media.Api.Jobs;
using Media.Api.Playback;
using Media.Catalog;
using Media.Core;
using Media.Core.Catalogs;
using Media.Core.Jobs;
using Media.Core.Publishing;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace Media.Api.Tests.Playback;

/// <summary>What is live of an asset, from the moment in which the catalog shows it: its link is written a moment later.</summary>
public sealed class AssetMediaTests
{
    private const string Asset = "clip-0123456789ab";
    private const string Entry = "64$7";
    private const string Key = "00112233445566778899aabbccddeeff";
    private static readonly MediaSettings Settings = new("uploads", "media", "work", "arn:aws:states:us-east-1:000000000000:stateMachine:m");
    private readonly IAmazonS3 _s3 = Substitute.For<IAmazonS3>();
    private readonly ICatalog _catalog = Substitute.For<ICatalog>();

    public AssetMediaTests()
    {
        _s3.GetObjectAsync(Arg.Any<string>(), Arg.Any<string>(), Arg.Any<CancellationToken>()).ThrowsAsync(new AmazonS3Exception("none") { StatusCode = HttpStatusCode.NotFound });
        Stored(CatalogLink.Key(Asset), JsonSerializer.SerializeToUtf8Bytes(new CatalogLink(CatalogLink.CurrentVersion, Asset, null, null, null, Key), CoreJson.Default.CatalogLink));
        Shows(SharedAddress.Of("https://api.example", Asset, Key), SharedAddress.Of("https://api.example", Asset, Key, "720p"));
    }

    [Fact]
    public async Task An_entry_that_shows_an_asset_plays_it_before_its_link_is_written()
    {
        Live("r1");

        Assert.Equal("r1", (await FindAsync())?.Release);
    }

    [Fact]
    public async Task An_entry_that_shows_an_asset_with_another_key_than_its_own_plays_nothing_of_it()
    {
        Live("r1");
        Shows(SharedAddress.Of("https://api.example", Asset, "ffeeddccbbaa99887766554433221100"));

        Assert.Null(await FindAsync());
    }

    [Fact]
    public async Task A_linked_entry_plays_without_the_catalog()
    {
        Live("r1");
        Linked(new EntryMedia(EntryMedia.CurrentVersion, Entry, Asset, DateTimeOffset.UnixEpoch));

        Assert.Equal("r1", (await FindAsync())?.Release);
        Assert.Empty(_catalog.ReceivedCalls());
    }

    [Fact]
    public async Task An_entry_that_is_noted_as_removed_plays_nothing_whatever_the_catalog_shows()
    {
        Live("r1");
        Linked(EntryMedia.AsRemoved(null, Entry, new EntryRemoval(DateTimeOffset.UnixEpoch, KeepsMedia: true)));

        Assert.Null(await FindAsync());
    }

    [Fact]
    public async Task An_entry_of_media_elsewhere_has_nothing_live_here()
    {
        Live("r1");
        Shows("https://elsewhere.example/film.mp4", "https://elsewhere.example/other/r1/master.m3u8");

        Assert.Null(await FindAsync());
    }

    [Fact]
    public async Task An_entry_that_is_not_there_is_not_found()
    {
        _catalog.GetAsync(Entry, Arg.Any<CatalogCall>(), Arg.Any<CancellationToken>()).ThrowsAsync(new CatalogNotFoundException("none"));

        await Assert.ThrowsAsync<CatalogNotFoundException>(FindAsync);
    }

    private Task<AssetManifest?> FindAsync() =>
        new AssetMedia(new ReleaseStore(_s3, Settings), () => _catalog).FindAsync(Entry, default, CancellationToken.None);

    private void Shows(params string[] addresses) => _catalog.GetAsync(Entry, Arg.Any<CatalogCall>(), Arg.Any<CancellationToken>()).Returns(new CatalogItem
    {
        Id = Entry, ParentId = "0", Title = "Clip", Class = "object.item.videoItem", Resources = [.. addresses.Select(address => new Resource { Uri = address })],
    });

    private void Live(string release) => Stored(MediaLayout.Manifest(Asset), JsonSerializer.SerializeToUtf8Bytes(
        new AssetManifest(
            AssetManifest.CurrentVersion, Asset, release, null, new SourceObject("uploads", "clip.mp4", "v1", "e", 1, DateTimeOffset.UnixEpoch), "media",
            $"{Asset}/{release}/", 1, 25, 1),
        CoreJson.Default.AssetManifest));

    private void Linked(EntryMedia media) => Stored(EntryMedia.Key(Entry), JsonSerializer.SerializeToUtf8Bytes(media, CoreJson.Default.EntryMedia));

    private void Stored(string key, byte[] content) =>
        _s3.GetObjectAsync("media", key, Arg.Any<CancellationToken>()).Returns(_ => new GetObjectResponse { ResponseStream = new MemoryStream(content), ETag = "\"e\"" });
}
