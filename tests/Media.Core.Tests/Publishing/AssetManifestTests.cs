using Media.Core.Profiles;
using System.Text.Json;
using Json.Schema;
using Media.Core.Cost;
using Media.Core.Jobs;
using Media.Core.Packaging;
using Media.Core.Publishing;
using Media.Core.Tests.Packaging;

namespace Media.Core.Tests.Publishing;

public sealed class AssetManifestTests
{
    private const string First =
        """
        {"version":1,"asset":"a","release":"r","previous":null,
         "source":{"bucket":"b","key":"k.mp4","versionId":"v","eTag":"e","size":1,"uploadedAt":"2026-01-01T00:00:00+00:00"},
         "bucket":"media","prefix":"a/r/","master":"a/r/master.m3u8","durationSeconds":2,"frames":50,"chunks":1,
         "renditions":[
          {"name":"720p","kind":"video","codecs":"avc1.64001f","width":1280,"height":720,"bandwidth":2,"averageBandwidth":1,"frames":50,"segments":1,"bytes":9,
           "playlist":"a/r/video/720p/playlist.m3u8","keyFrames":null}],
         "warnings":null,"retired":null,"usage":null}
        """;

    [Fact]
    public void A_manifest_of_version_1_is_read_as_tracks_with_one_output()
    {
        var manifest = JsonSerializer.Deserialize(First, CoreJson.Default.AssetManifest)!;

        Assert.Equal(("720p", "a/r/video/720p/playlist.m3u8", null), (Assert.Single(manifest.Tracks).Name, manifest.Tracks[0].Playlist, manifest.Tracks[0].Id));
        Assert.Equal(new PublishedOutput(OutputKind.Hls, "a/r/master.m3u8", "application/vnd.apple.mpegurl"), Assert.Single(manifest.Outputs));
        Assert.Equal("a/r/master.m3u8", manifest.Master);
    }

    [Fact]
    public void A_manifest_reads_back_as_it_was_written()
    {
        var manifest = Sample();

        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(manifest, CoreJson.Default.AssetManifest), CoreJson.Default.AssetManifest)!;

        Assert.Equal(manifest.Tracks, read.Tracks);
        Assert.Equal(manifest.Outputs, read.Outputs);
        Assert.Equal(manifest.Warnings, read.Warnings);
    }

    [Fact]
    public void What_is_written_is_what_the_schema_in_the_docs_says()
    {
        using var document = JsonDocument.Parse(JsonSerializer.Serialize(Sample(), CoreJson.Default.AssetManifest));

        Valid(Schema("asset"), document.RootElement);
    }

    [Fact]
    public void A_tracks_document_is_what_the_schema_in_the_docs_says() => Assert.All([SampleTracks.Video(), SampleTracks.Sound(), SampleTracks.Captions()], track =>
    {
        using var document = JsonDocument.Parse(JsonSerializer.Serialize(track, CoreJson.Default.StoredTrack));

        Valid(Schema("track"), document.RootElement);
    });

    [Fact]
    public void An_early_release_keeps_what_it_replaced_to_the_letter_even_of_version_1()
    {
        var first = JsonSerializer.Deserialize(First, CoreJson.Default.AssetManifest)!;
        var written = JsonSerializer.Serialize(Sample() with { Early = new EarlyRelease(first) }, CoreJson.Default.AssetManifest);

        var read = JsonSerializer.Deserialize(written, CoreJson.Default.AssetManifest)!.Early!.Replaced!;

        Assert.Equal((1, first.Master, first.Tracks.Single()), (read.Version, read.Master, read.Tracks.Single()));
        using var document = JsonDocument.Parse(written);
        Valid(Schema("asset"), document.RootElement);
    }

    [Fact]
    public void The_schema_refuses_what_is_no_manifest()
    {
        using var document = JsonDocument.Parse(First);

        Assert.False(Schema("asset").Evaluate(document.RootElement).IsValid);
    }

    private static void Valid(JsonSchema schema, JsonElement document)
    {
        var result = schema.Evaluate(document, new EvaluationOptions { OutputFormat = OutputFormat.List });
        var faults = (result.Details ?? []).Where(detail => detail.Errors is not null).Select(detail => $"{detail.InstanceLocation}: {string.Join("; ", detail.Errors!.Values)}");
        Assert.True(result.IsValid, $"{string.Join('\n', faults)}\n{document}");
    }

    private static AssetManifest Sample()
    {
        var source = new SourceObject("uploads", "k.mp4", "v", "e", 1, DateTimeOffset.UnixEpoch, "01");
        return new AssetManifest(
            AssetManifest.CurrentVersion, "a", "r", "q", source, "media", "a/r/", 12.5, 300, 3, [new MediaWarning("sound-late", "Late.")], null,
            new RunUsage([], 0, 0))
        {
            Tracks = [Release.Summary(SampleTracks.Video(), "a/r/"), Release.Summary(SampleTracks.Sound(), "a/r/"), Release.Summary(SampleTracks.Captions(), "a/r/")],
            Outputs = Release.Outputs("a/r/", ProfileFolder.Read(Profile.Default), []),
        };
    }

    private static JsonSchema Schema(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Media.sln")))
        {
            folder = folder.Parent!;
        }

        return JsonSchema.FromText(
            File.ReadAllText(Path.Combine(folder.FullName, "docs", $"{name}.schema.json")), null, new Uri($"https://schema.example/{Guid.NewGuid()}"), null);
    }
}
