using Media.Core.Formats.Aac;
using Media.Core.Formats.H264;
using Media.Core.Formats.Jpeg;
using Media.Core.Formats.WebVtt;
using Media.Core.Tracks;

namespace Media.Core.Tests.Packaging;

/// <summary>Documents of tracks, made up.</summary>
internal static class SampleTracks
{
    public static StoredTrack Video(string name = "720p", int width = 1280, int height = 720, double rate = 24_000 / 1001.0, params TrackSegment[] segments) => new(
        StoredTrack.CurrentVersion, $"video-{name}", TrackKind.Video, name, $"video/{name}/", new H264Settings("veryfast", 23, 2_920_000, 4_380_000, 3), null,
        StoredTrack.MainRole, 24_000, "avc1.64001f", new string('0', 64), new PictureFacts(width, height, rate, 300),
        segments.Length > 0 ? segments : [new(2002, 144_144, 600_000, 40_000), new(146_146, 144_144, 700_000, 50_000), new(290_290, 12_012, 50_000, 30_000)]);

    public static StoredTrack Sound(string? language = "en") => new(
        StoredTrack.CurrentVersion, "audio", TrackKind.Audio, "Main", "audio/", new AacSettings(48_000, 2, 128_000), language, StoredTrack.MainRole, 48_000, "mp4a.40.2",
        new string('1', 64), null, [new(4004, 288_768, 96_000), new(292_772, 287_744, 97_000), new(580_516, 24_576, 9_000)]);

    public static StoredTrack Captions(string id = "text", string? language = "en", string role = TextRole.Subtitle, bool shown = true) => new(
        StoredTrack.CurrentVersion, id, TrackKind.Text, language ?? "Captions", $"text/{id}/", new WebVttSettings(), language, role, 24_000, "wvtt", null, null,
        [new(2002, 144_144, 110), new(146_146, 144_144, 60), new(290_290, 12_012, 60)], new TextFacts(shown, 1, 50, new SidecarSource("film.en.srt", "v1")));

    public static StoredTrack Thumbnails() => new(
        StoredTrack.CurrentVersion, "thumbnails", TrackKind.Pictures, "Thumbnails", "thumbnails/", new JpegSettings(160, 90, 3), null, StoredTrack.MainRole, 24_000, "jpeg", null, null,
        [new(2002, 144_144, 6_000), new(146_146, 144_144, 7_000), new(290_290, 12_012, 5_000)]);
}
