using System.Globalization;
using System.Text;
using System.Text.Json;
using Media.Core;
using Media.Core.Boxes;
using Media.Core.Cmaf;
using Media.Core.Failures;
using Media.Core.Formats.Dolby;
using Media.Core.Packaging;
using Media.Core.Planning;
using Media.Core.Profiles;
using Media.Core.Publishing;
using Media.Core.Tracks;
using Media.Ffmpeg.Tests.Sources;
using Media.Workflow.Storage;
using Media.Workflow.Tests.Bench;

namespace Media.Workflow.Tests.Verify;

/// <summary>What is stored is changed in one place: each rule of Verify refuses what it is there for, by name.</summary>
public sealed class VerifyTests(VerifyTests.Finished finished) : IClassFixture<VerifyTests.Finished>
{
    private const string Video = "video/108p/";
    private const string Second = Video + "segment-00001.m4s";
    private const string Document = "tracks/video-108p.json";

    /// <summary>Changes to one stored object, and what the refusal says.</summary>
    private static readonly Dictionary<string, (string Name, Func<byte[], byte[]?> Change, string Refusal)> Changes = new()
    {
        ["a frame is missing"] = (Second, Samples(samples => [.. samples.SkipLast(1)]), "frames stored"),
        ["a frame is shown at another time"] = (Second, Samples(samples => [.. samples.SkipLast(1), samples[^1] with { CompositionOffset = samples[^1].CompositionOffset + 1 }]), "presentation times"),
        ["a segment begins too late"] = (Second, Samples(samples => [.. samples.Select(sample => sample with { DecodeTime = sample.DecodeTime + 1 })]), "does not follow"),
        ["a frame lasts too long"] = (Second, Samples(samples => [.. samples.SkipLast(1), samples[^1] with { Duration = samples[^1].Duration + 1 }]), "lasts"),
        ["a segment begins with no key frame"] = (Second, Samples(samples => [samples[0] with { IsSync = false }, .. samples.Skip(1)]), "key frame"),
        ["a segment begins with a picture that needs others"] = (Second, Slice, "begins with a picture that needs others"),
        ["a segment is cut short"] = (Second, bytes => bytes[..^1], "its table tells of others"),
        ["a segment has more than its table says"] = (Second, bytes => [.. bytes, 0], "its table tells of others"),
        ["a segment is another one's"] = (Second, bytes => Encoding.ASCII.GetBytes("no media at all"), "is damaged"),
        ["a segment's table has no end"] = (Second, bytes => [0xFF, 0xFF, 0xFF, 0xFF, .. bytes[4..]], "is damaged"),
        ["a segment's table has no length"] = (Second, bytes => [0, 0, 0, 0, .. bytes[4..]], "is damaged"),
        ["a sample of gigabytes"] = (Second, LargeSample, "is damaged"),
        ["a segment is empty"] = (Second, _ => [], "bytes"),
        ["a segment is missing"] = (Second, _ => null, "is missing"),
        ["a length in the playlist"] = (Video + "playlist.m3u8", Text("#EXTINF:6.0", "#EXTINF:6.1"), "is not what"),
        ["a segment not listed"] = (Video + "playlist.m3u8", Text("segment-00001.m4s\n", ""), "is not what"),
        ["a playlist that is missing"] = (Video + "playlist.m3u8", _ => null, "is missing"),
        ["a key frame's range"] = (Video + "keyframes.m3u8", Text("@0", "0@0"), "is not what"),
        ["key frames that are missing"] = (Video + "keyframes.m3u8", _ => null, "is missing"),
        ["a variant that is not offered"] = ("master.m3u8", Text("#EXT-X-STREAM-INF", "#EXT-X-STREAM"), "is not what"),
        ["a DASH manifest of other times"] = ("manifest.mpd", Text(" t=\"", " t=\"1"), "is not what"),
        ["a DASH manifest that is missing"] = ("manifest.mpd", _ => null, "is missing"),
        ["a document of other times"] = (Document, Tell(segment => segment with { Start = segment.Start + 1 }), "its document says"),
        ["a document of other lengths"] = (Document, Tell(segment => segment with { Ticks = segment.Ticks + 1 }), "its document says"),
        ["a document of other sizes"] = (Document, Tell(segment => segment with { Bytes = segment.Bytes + 1 }), "its document says"),
        ["a document of other key frames"] = (Document, Tell(segment => segment with { KeyFrameBytes = segment.KeyFrameBytes + 1 }), "its key frame is listed"),
        ["a document of another codec"] = (Document, Tell(track => track with { Codecs = "avc1.64002a" }), "its document says"),
        ["a document of another clock"] = (Document, Tell(track => track with { Timescale = track.Timescale + 1 }), "its document says"),
        ["a document of fewer segments"] = (Document, Tell(track => track with { Segments = track.Segments[..^1] }), "segments, planned were"),
        ["a document of another rendition"] = (Document, Tell(track => track with { Name = "109p" }), "not what was planned"),
        ["a document of fewer frames"] = (Document, Tell(track => track with { Picture = track.Picture! with { Frames = 1 } }), "frames, stored are"),
        ["a document of the sound's times"] = ("tracks/audio.json", Tell(segment => segment with { Start = segment.Start + 1 }), "its document says"),
        ["another initialization section"] = (Video + "init.mp4", bytes => [.. bytes[..^1], (byte)(bytes[^1] + 1)], "initialization section"),
        ["another clock"] = (Video + "init.mp4", Timescale, "its clock is"),
        ["a damaged initialization section"] = (Video + "init.mp4", bytes => bytes[..40], "is damaged"),
        ["sound that begins with a header of a stream"] = ("audio/segment-00001.m4s", bytes => [.. bytes[..Data(bytes)], 0xFF, .. bytes[(Data(bytes) + 1)..]], "audio segment 1: does not begin with a bare frame"),
        ["a document of another format"] = (Document, Tell(track => track with { Settings = new Ac3Settings(48_000, 6) }), "its codec is avc1."),
        ["sound with a gap"] = ("audio/segment-00001.m4s", Samples(samples => [.. samples.Select(sample => sample with { DecodeTime = sample.DecodeTime + 1024 })]), "audio segment 1: does not follow"),
        ["sound that is cut short"] = ("audio/segment-00001.m4s", bytes => bytes[..^1], "audio segment 1"),
        ["sound that ends too early"] = ("audio/segment-00002.m4s", Samples(samples => [.. samples.SkipLast(3)], keepData: false), "The sound is stored"),
    };

    public static TheoryData<string> Names => [.. Changes.Keys];

    [FfmpegTheory]
    [MemberData(nameof(Names))]
    public async Task A_wrong_result_is_refused(string name)
    {
        var (key, change, refusal) = Changes[name];

        var refused = key.StartsWith("tracks/", StringComparison.Ordinal)
            ? await finished.RetoldAsync(key, change)
            : await finished.ChangedAsync("media", finished.Job!.Planned!.Release + key, change);

        Assert.Contains(refusal, refused.Message, StringComparison.Ordinal);
    }

    [FfmpegFact]
    public async Task Pictures_that_the_readings_do_not_agree_on_are_refused()
    {
        var records = await finished.Job!.RecordsAsync();
        var wrong = records[1] with { Rims = records[1].Rims with { Before = records[1].Rims.Before + 1 } };

        var refused = await finished.ChangedAsync(
            "work", MediaLayout.SegmentRecord(Job.Execution, finished.Job.Planned!.Kind, 1, 0),
            _ => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(wrong, CoreJson.Default.SegmentRecord));

        Assert.Contains("segment 1 does not show", refused.Message, StringComparison.Ordinal);
    }

    [FfmpegTheory]
    [InlineData("thumbnails/tile-00001.jpg", false, "thumbnails/tile-00001.jpg is missing or empty.")]
    [InlineData("thumbnails/tile-00001.jpg", true, "thumbnails/tile-00001.jpg is damaged: It does not begin as a JPEG does.")]
    [InlineData("poster.jpg", false, "poster.jpg is missing or empty.")]
    [InlineData("poster.jpg", true, "poster.jpg is damaged: It does not begin as a JPEG does.")]
    public async Task Still_pictures_that_are_none_are_refused(string picture, bool there, string sentence)
    {
        var refused = await finished.ChangedAsync("media", finished.Job!.Planned!.Release + picture, bytes => there ? bytes[1..] : null);

        Assert.Equal(sentence, refused.Message);
    }

    [FfmpegFact]
    public async Task Thumbnails_of_another_size_than_their_document_says_are_refused()
    {
        var refused = await finished.RetoldAsync("tracks/thumbnails.json", Tell(tile => tile with { Bytes = tile.Bytes + 1 }));

        Assert.Contains("humbnails/tile-00001.jpg: ", refused.Message, StringComparison.Ordinal);
    }

    [FfmpegFact]
    public async Task What_is_right_is_not_refused() =>
        Assert.Equal(3 * (await finished.Job!.ReadPlanAsync()).Renditions.Length + 3 + 3, (await finished.Job.VerifyAsync()).Segments);

    private static Func<byte[], byte[]?> Samples(Func<Sample[], Sample[]> change, bool keepData = true) => bytes =>
    {
        var boxes = Box.Children(bytes, 0, bytes.Length);
        var samples = change([.. MovieFragment.Read(bytes, boxes[0])]);
        var data = bytes[boxes[1].Body..boxes[1].End];
        return CmafWriter.Segment(1, samples, keepData ? data : data[..samples.Sum(sample => sample.Size)]);
    };

    private static Func<byte[], byte[]?> Text(string old, string with) => bytes =>
    {
        var text = Encoding.UTF8.GetString(bytes);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0);
        return Encoding.UTF8.GetBytes(text[..at] + with + text[(at + old.Length)..]);
    };

    private static Func<byte[], byte[]?> Tell(Func<StoredTrack, StoredTrack> change) => bytes => JsonSerializer.SerializeToUtf8Bytes(
        change(JsonSerializer.Deserialize(bytes, CoreJson.Default.StoredTrack)!), CoreJson.Default.StoredTrack);

    private static Func<byte[], byte[]?> Tell(Func<TrackSegment, TrackSegment> change) =>
        Tell(track => track with { Segments = [track.Segments[0], change(track.Segments[1]), .. track.Segments[2..]] });

    private static int Data(byte[] bytes) => Box.Children(bytes, 0, bytes.Length)[1].Body;

    /// <summary>The first picture's slices (ITU-T H.264, table 7-1) become those of one that is shown with the help of others.</summary>
    private static byte[] Slice(byte[] bytes)
    {
        byte[] changed = [.. bytes];
        for (var at = Data(bytes); at < bytes.Length; at += 4 + (int)System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at)))
        {
            changed[at + 4] = (changed[at + 4] & 0x1F) == 5 ? (byte)((changed[at + 4] & 0xE0) | 1) : changed[at + 4];
        }

        return changed;
    }

    private static byte[] LargeSample(byte[] bytes)
    {
        byte[] changed = [.. bytes];
        changed[changed.AsSpan().IndexOf("trun"u8) + 20] = 0x80;
        return changed;
    }

    private static byte[] Timescale(byte[] bytes)
    {
        byte[] changed = [.. bytes];
        changed[changed.AsSpan().IndexOf("mdhd"u8) + 19]++;
        return changed;
    }

    /// <summary>A job that came to the end of Verify.</summary>
    public sealed class Finished : IAsyncLifetime
    {
        internal Job? Job { get; private set; }

        public async Task InitializeAsync()
        {
            Job = await Job.OfAsync(await Clips.MakeAsync(
                "verified.mp4", "-f", "lavfi", "-i", "testsrc2=size=192x108:rate=10:duration=14", "-f", "lavfi", "-i", "sine=frequency=440:duration=14",
                "-c:v", "libx264", "-preset", "ultrafast", "-g", "20", "-c:a", "aac", "-shortest"));
            Assert.Equal(1, await Job.RunAsync());
        }

        public async Task DisposeAsync() => await Job!.DisposeAsync();

        /// <summary>Verifies with a track's document changed, and all that is rendered from documents rendered again: only the media can tell.</summary>
        internal async Task<VerificationFailedException> RetoldAsync(string key, Func<byte[], byte[]?> change)
        {
            var prefix = Job!.Planned!.Release;
            var draftKey = MediaLayout.Draft(Job.Execution, Job.Planned.Kind);
            var draft = await Job.Store.GetJsonAsync("work", draftKey, CoreJson.Default.AssetManifest, CancellationToken.None);
            var right = await Job.StoredAsync(key);
            await Job.Store.PutAsync("media", prefix + key, change(right)!, "", CancellationToken.None);
            await RenderAsync(draft);
            try
            {
                return await Assert.ThrowsAsync<VerificationFailedException>(Job.VerifyAsync);
            }
            finally
            {
                await Job.Store.PutAsync("media", prefix + key, right, "", CancellationToken.None);
                await RenderAsync(draft);
                await Job.Store.PutJsonAsync("work", draftKey, draft, CoreJson.Default.AssetManifest, CancellationToken.None);
            }
        }

        private async Task RenderAsync(AssetManifest draft)
        {
            var tracks = await StoredTracks.ReadAsync(Job!.Store, Job.Buckets, draft, CancellationToken.None);
            foreach (var file in Release.Render(tracks, Release.Outputs("", ProfileFolder.Read(Profile.Default), []), draft.Film, StoredAddress.Relative))
            {
                await Job.Store.PutAsync("media", draft.Prefix + file.Path, Encoding.UTF8.GetBytes(file.Text), "", CancellationToken.None);
            }

            var retold = draft with { Tracks = [.. tracks.Select(track => Release.Summary(track, draft.Prefix))] };
            await Job.Store.PutJsonAsync("work", MediaLayout.Draft(Job.Execution, Job.Planned!.Kind), retold, CoreJson.Default.AssetManifest, CancellationToken.None);
        }

        /// <summary>Verifies with one object changed or, for null, removed; puts it back.</summary>
        internal async Task<VerificationFailedException> ChangedAsync(string bucket, string key, Func<byte[], byte[]?> change)
        {
            var (right, _) = await Job!.Store.GetHeadAsync(bucket, key, int.MaxValue, CancellationToken.None);
            if (change(right) is { } wrong)
            {
                await Job.Store.PutAsync(bucket, key, wrong, "", CancellationToken.None);
            }
            else
            {
                Job.Bucket.Remove(bucket, key);
            }

            try
            {
                return await Assert.ThrowsAsync<VerificationFailedException>(Job.VerifyAsync);
            }
            finally
            {
                await Job.Store.PutAsync(bucket, key, right, "", CancellationToken.None);
            }
        }
    }
}
