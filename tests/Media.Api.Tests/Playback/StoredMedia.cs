using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.S3;
using Amazon.S3.Model;
using Media.Api.Jobs;
using Media.Core;
using Media.Core.Catalogs;
using Media.Core.Hls;
using Media.Core.Jobs;
using Media.Core.Publishing;
using NSubstitute;

namespace Media.Api.Tests.Playback;

/// <summary>A release as it lies in S3, in memory: what was not stored is not there, and signed addresses say what they are of.</summary>
internal sealed class StoredMedia
{
    public const string Asset = "clip-0123456789ab";
    public const string Key = "00112233445566778899aabbccddeeff";
    public const string Entry = "64$7";
    private readonly Dictionary<string, byte[]> _objects = [];

    public StoredMedia()
    {
        S3.GetObjectAsync(Arg.Any<string>(), Arg.Any<string>(), Arg.Any<CancellationToken>())
            .Returns(call => _objects.TryGetValue($"{call.ArgAt<string>(0)}/{call.ArgAt<string>(1)}", out var bytes)
                ? new GetObjectResponse { ResponseStream = new MemoryStream(bytes, writable: false) }
                : throw new AmazonS3Exception("none") { StatusCode = HttpStatusCode.NotFound });
        S3.PutObjectAsync(Arg.Any<PutObjectRequest>(), Arg.Any<CancellationToken>()).Returns(call =>
        {
            using var copy = new MemoryStream();
            call.Arg<PutObjectRequest>().InputStream.CopyTo(copy);
            _objects[$"{call.Arg<PutObjectRequest>().BucketName}/{call.Arg<PutObjectRequest>().Key}"] = copy.ToArray();
            return new PutObjectResponse();
        });
        S3.Config.Returns(new AmazonS3Config { ServiceURL = "http://s3.test" });
        S3.GetPreSignedURL(Arg.Any<GetPreSignedUrlRequest>())
            .Returns(call => $"http://s3.test/{call.Arg<GetPreSignedUrlRequest>().BucketName}/{call.Arg<GetPreSignedUrlRequest>().Key}?X-Amz-Credential=AK%2Fx&X-Amz-Signature=s");
    }

    public IAmazonS3 S3 { get; } = Substitute.For<IAmazonS3>();

    public static MediaSettings Settings { get; } = new("uploads", "media", "work", "arn:aws:states:us-east-1:000000000000:stateMachine:m");

    /// <summary>How often an object was asked for.</summary>
    public int Reads => S3.ReceivedCalls().Count(call => call.GetMethodInfo().Name == nameof(IAmazonS3.GetObjectAsync));

    public void Put<T>(string key, T document, JsonTypeInfo<T> type) => _objects[$"media/{key}"] = JsonSerializer.SerializeToUtf8Bytes(document, type);

    public void Link(string? entry = Entry, string? key = Key, string asset = Asset) =>
        Put(CatalogLink.Key(asset), new CatalogLink(CatalogLink.CurrentVersion, asset, entry, "r1", null, key), CoreJson.Default.CatalogLink);

    public void Shows(string asset = Asset, int day = 1, EntryRemoval? removed = null) =>
        Put(EntryMedia.Key(Entry), new EntryMedia(EntryMedia.CurrentVersion, Entry, asset, Day(day), removed), CoreJson.Default.EntryMedia);

    /// <summary>Makes a release live, with two pictures and sound.</summary>
    public void Publish(string release = "r1", int day = 1, string asset = Asset)
    {
        var prefix = MediaLayout.Release(asset, release);
        var master = new MasterPlaylist(
            [.. new[] { 720, 360 }.Select(height => new VariantStream(
                $"video/{height}p/playlist.m3u8", "avc1.64001f", height * 16 / 9, height, 25, height * 1000, height * 900,
                new KeyFrameStream($"video/{height}p/keyframes.m3u8", height * 100, height * 90)))],
            new AudioStream("audio/playlist.m3u8", "mp4a.40.2", "de", 2, 130_000, 128_000));
        Text(prefix + MediaLayout.Master, master.Render());
        PublishedRendition[] renditions =
        [
            .. new[] { 720, 360 }.Select(height => new PublishedRendition(
                $"{height}p", "video", "avc1.64001f", height * 16 / 9, height, height * 1000, height * 900, 250, 1, 1000,
                $"{prefix}video/{height}p/playlist.m3u8", $"{prefix}video/{height}p/keyframes.m3u8")),
            new PublishedRendition("audio", "audio", "mp4a.40.2", 0, 0, 130_000, 128_000, 0, 1, 100, prefix + "audio/playlist.m3u8"),
        ];
        foreach (var key in renditions.SelectMany(rendition => new[] { rendition.Playlist, rendition.KeyFrames }).OfType<string>())
        {
            Text(key, "#EXTM3U\n#EXT-X-MAP:URI=\"init.mp4\"\n#EXTINF:6,\nsegment-00000.m4s\n#EXT-X-ENDLIST\n");
        }

        Put(
            MediaLayout.Manifest(asset),
            new AssetManifest(1, asset, release, null, new SourceObject("uploads", "clip.mp4", "v1", "e", 1000, Day(day)), "media", prefix, prefix + MediaLayout.Master, 10, 250, 1, renditions),
            CoreJson.Default.AssetManifest);
    }

    public void Remove(string key) => _objects.Remove($"media/{key}");

    private void Text(string key, string text) => _objects[$"media/{key}"] = Encoding.UTF8.GetBytes(text);

    private static DateTimeOffset Day(int day) => new(2026, 1, day, 0, 0, 0, TimeSpan.Zero);
}
