using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.S3;
using Amazon.S3.Model;
using Media.Api.Jobs;
using Media.Core;
using Media.Core.Catalogs;
using Media.Core.Formats.Aac;
using Media.Core.Formats.H264;
using Media.Core.Hls;
using Media.Core.Jobs;
using Media.Core.Packaging;
using Media.Core.Profiles;
using Media.Core.Publishing;
using Media.Core.Tracks;
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
        StoredTrack[] tracks = [Picture(720), Picture(360), Sound];
        foreach (var track in tracks)
        {
            Put(prefix + TrackLayout.Document(track.Id), track, CoreJson.Default.StoredTrack);
        }

        Put(MediaLayout.Manifest(asset), Manifest(AssetManifest.CurrentVersion, release, day, asset, tracks), CoreJson.Default.AssetManifest);
    }

    /// <summary>The same as the first version of manifests had it: playlists, and no documents of tracks.</summary>
    public void PublishFirstVersion(string release = "r1", int day = 1, string asset = Asset)
    {
        var prefix = MediaLayout.Release(asset, release);
        StoredTrack[] tracks = [Picture(720), Picture(360), Sound];
        foreach (var file in HlsPackager.Render(tracks, StoredAddress.Relative))
        {
            Text(prefix + file.Path, file.Text);
        }

        var manifest = JsonSerializer.SerializeToNode(Manifest(AssetManifest.WithoutTrackDocuments, release, day, asset, tracks), CoreJson.Default.AssetManifest)!.AsObject();
        var renditions = manifest["tracks"]!.DeepClone().AsArray();
        foreach (var rendition in renditions)
        {
            rendition!.AsObject().Remove("id");
            rendition.AsObject().Remove("language");
        }

        manifest.Remove("tracks");
        manifest.Remove("outputs");
        (manifest["renditions"], manifest["master"]) = (renditions, prefix + HlsPackager.Master);
        Text(MediaLayout.Manifest(asset), manifest.ToJsonString());
    }

    public void Remove(string key) => _objects.Remove($"media/{key}");

    private void Text(string key, string text) => _objects[$"media/{key}"] = Encoding.UTF8.GetBytes(text);

    private static AssetManifest Manifest(int version, string release, int day, string asset, StoredTrack[] tracks)
    {
        var prefix = MediaLayout.Release(asset, release);
        return new AssetManifest(version, asset, release, null, new SourceObject("uploads", "clip.mp4", "v1", "e", 1000, Day(day)), "media", prefix, 10, 250, 1)
        {
            Tracks = [.. tracks.Select(track => Release.Summary(track, prefix))],
            Outputs = Release.Outputs(prefix, ProfileFolder.Read(Profile.Default), []),
        };
    }

    private static StoredTrack Picture(int height) => new(
        StoredTrack.CurrentVersion, $"video-{height}p", TrackKind.Video, $"{height}p", $"video/{height}p/", new H264Settings("veryfast", 23, 1, 1, 3), null,
        StoredTrack.MainRole, 25_000, "avc1.64001f", "", new PictureFacts(height * 16 / 9, height, 25, 250), [new(0, 250_000, height * 1000, 100)]);

    private static StoredTrack Sound { get; } = new(
        StoredTrack.CurrentVersion, "audio", TrackKind.Audio, "Main", "audio/", new AacSettings(48_000, 2, 128_000), "de", StoredTrack.MainRole, 48_000,
        "mp4a.40.2", "", null, [new(0, 480_000, 160_000)]);

    private static DateTimeOffset Day(int day) => new(2026, 1, day, 0, 0, 0, TimeSpan.Zero);
}
