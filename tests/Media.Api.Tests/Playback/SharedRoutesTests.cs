using System.Net;
using System.Text;
using Media.Api.Problems;
using static Media.Api.Tests.Playback.StoredMedia;

namespace Media.Api.Tests.Playback;

/// <summary>What a device gets at the addresses that the catalog shows.</summary>
public sealed class SharedRoutesTests : IAsyncLifetime
{
    private const string Address = $"/v1/shared/{Asset}/{Key}/master.m3u8";
    private readonly StoredMedia _stored = new();
    private ApiHost _api = null!;

    public async Task InitializeAsync()
    {
        _stored.Publish();
        _stored.Link();
        _stored.Shows();
        _api = await ApiHost.StartAsync(
            null, null, _stored.S3,
            [("UPLOAD_BUCKET", "uploads"), ("MEDIA_BUCKET", "media"), ("WORK_BUCKET", "work"), ("STATE_MACHINE_ARN", Settings.StateMachineArn)]);
    }

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Theory]
    [InlineData(null)]
    [InlineData("video/*")]
    [InlineData("text/html;q=0.1")]
    public async Task The_master_playlist_comes_with_signed_addresses_whatever_the_device_says_it_takes(string? accept)
    {
        var answer = accept is null ? await _api.GetAsync(Address) : await _api.GetAsync(Address, ("Accept", accept));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("application/vnd.apple.mpegurl", answer.Headers["Content-Type"].Split(';')[0]);
        Assert.Equal(5, Lines(answer).Count(line => line.Contains("X-Amz-Signature=", StringComparison.Ordinal)));
        Assert.DoesNotContain(Lines(answer), line => line.Contains("playlist.m3u8", StringComparison.Ordinal) && !line.Contains("http://s3.test/work/play/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_kept_for_a_minute_which_is_far_less_than_the_signatures_last() =>
        Assert.Equal("max-age=60, private", (await _api.GetAsync(Address)).Headers["Cache-Control"]);

    [Fact]
    public async Task HEAD_is_answered_as_GET_without_the_playlist()
    {
        var answer = await _api.SendAsync(HttpMethod.Head, Address, null, null);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("application/vnd.apple.mpegurl", answer.Headers["Content-Type"].Split(';')[0]);
        Assert.Empty(answer.Bytes);
    }

    [Fact]
    public async Task A_release_from_before_tracks_had_documents_plays_as_it_did()
    {
        _stored.PublishFirstVersion();

        var answer = await _api.GetAsync(Address);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(5, Lines(answer).Count(line => line.Contains("X-Amz-Signature=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_rendition_of_its_own_has_its_sound_and_nothing_to_choose()
    {
        var lines = Lines(await _api.GetAsync($"/v1/shared/{Asset}/{Key}/360p/master.m3u8"));

        Assert.Single(lines, line => line.StartsWith("#EXT-X-STREAM-INF:", StringComparison.Ordinal) && line.Contains("RESOLUTION=640x360", StringComparison.Ordinal));
        Assert.Single(lines, line => line.StartsWith("#EXT-X-MEDIA:", StringComparison.Ordinal) && line.Contains("/audio/playlist.m3u8?", StringComparison.Ordinal));
        Assert.Single(lines, line => line.StartsWith("#EXT-X-I-FRAME-STREAM-INF:", StringComparison.Ordinal) && line.Contains("/360p/keyframes.m3u8?", StringComparison.Ordinal));
        Assert.Single(lines, line => line.StartsWith("http://s3.test/work/play/", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("720p", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sound_of_its_own_is_a_stream_by_itself()
    {
        var lines = Lines(await _api.GetAsync($"/v1/shared/{Asset}/{Key}/audio/master.m3u8"));

        Assert.Equal(
            ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-INDEPENDENT-SEGMENTS", "#EXT-X-STREAM-INF:BANDWIDTH=128000,AVERAGE-BANDWIDTH=128000,CODECS=\"mp4a.40.2\""],
            lines[..^1]);
        Assert.Contains("/audio/playlist.m3u8?", lines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"/v1/shared/{Asset}/ffeeddccbbaa99887766554433221100/master.m3u8")]
    [InlineData($"/v1/shared/other-0123456789ab/{Key}/master.m3u8")]
    [InlineData($"/v1/shared/..%2Fcatalog/{Key}/master.m3u8")]
    [InlineData($"/v1/shared/{Asset}/{Key}/1080p/master.m3u8")]
    [InlineData($"/v1/shared/{Asset}/{Key}/..%2F..%2Fasset.json/master.m3u8")]
    public async Task Whatever_plays_nothing_is_not_found(string address)
    {
        var answer = await _api.GetAsync(address);

        Assert.Equal((HttpStatusCode.NotFound, ProblemTypes.NotFound), (answer.Status, answer.ProblemType));
        Assert.DoesNotContain("asset", answer.Detail, StringComparison.Ordinal);
        Assert.Contains("no-store", answer.Headers["Cache-Control"], StringComparison.Ordinal);
    }

    private static string[] Lines(ApiAnswer answer) => Encoding.UTF8.GetString(answer.Bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
