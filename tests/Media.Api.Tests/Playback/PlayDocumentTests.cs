using System.Net;
using System.Text.Json;
using Media.Api.Playback;
using Media.Core.Jobs;
using Media.Core.Publishing;

namespace Media.Api.Tests.Playback;

/// <summary>The document that plays an asset, held against its schema.</summary>
public sealed class PlayDocumentTests(CatalogFixture fixture) : IClassFixture<CatalogFixture>
{
    [Fact]
    public void A_release_that_lacks_something_of_its_source_says_so()
    {
        var document = Described(new MediaWarning(WarningCodes.SourceDamaged, "The file is cut short."));

        var warning = Assert.Single(document.GetProperty("warnings").EnumerateArray());
        Assert.Equal(("source-damaged", "The file is cut short."), (warning.GetProperty("code").GetString(), warning.GetProperty("text").GetString()));
    }

    private const string PreviewUrl = "https://media.example/clip/r1/preview.webp";

    [Fact]
    public void A_release_that_lacks_nothing_has_no_warnings() => Assert.Equal(0, Described().GetProperty("warnings").GetArrayLength());

    [Fact]
    public void A_release_of_before_there_were_warnings_has_none() => Assert.Equal(0, Described(null).GetProperty("warnings").GetArrayLength());

    [Fact]
    public void The_preview_is_led_to() => Assert.Equal(PreviewUrl, Described().GetProperty("previewUrl").GetString());

    private JsonElement Described(params MediaWarning[]? warnings)
    {
        var live = new AssetManifest(
            AssetManifest.CurrentVersion, "clip", "r1", null, new SourceObject("uploads", "clip.mp4", "v1", "e", 1, DateTimeOffset.UnixEpoch), "media", "clip/r1/",
            1, 25, 1, warnings)
        {
            Tracks = [new PublishedRendition("720p", "video", "avc1.64001f", 1280, 720, 2, 1, 25, 1, 100, "clip/r1/video/720p/playlist.m3u8")],
        };
        var document = JsonSerializer.SerializeToUtf8Bytes(
            PlayDocument.Of(live, new SignedRelease("https://media.example/clip/r1/master.m3u8", null, "", [], null, null, PreviewUrl, DateTimeOffset.UnixEpoch)), ApiJson.Default.PlayDocument);
        var answer = new ApiAnswer(HttpStatusCode.OK, new Dictionary<string, string> { ["Content-Type"] = "application/json" }, document);
        fixture.Api.Description.Check(HttpMethod.Get, "/v1/assets/NjQ/play", answer);
        return answer.Json;
    }
}
