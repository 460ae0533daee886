using Media.Core.Captions;
using Media.Core.Probing;
using Media.Ffmpeg.Captions;
using Media.Ffmpeg.Probing;
using Media.Ffmpeg.Reading;
using Media.Ffmpeg.Tests.Sources;

namespace Media.Ffmpeg.Tests.Captions;

/// <summary>Captions of every kind of track, read by the real FFmpeg.</summary>
public sealed class CaptionExtractorTests(ClipServer server) : IClassFixture<ClipServer>
{
    private static readonly Cue[] Plain = [new(1001, 2502, "Grüße &amp; <i>mehr</i>"), new(5500, 6703, "zwei\nZeilen --&gt; hier")];

    [FfmpegTheory]
    [InlineData("captions-subrip.mkv")]
    [InlineData("captions-mov-text.mp4")]
    [InlineData("captions-webvtt.webm")]
    public async Task Text_and_times_are_those_of_the_source(string clip)
    {
        var (report, captions) = await ReadAsync(clip);

        Assert.Equal("de", Media.Core.Hls.LanguageTag.Of(Assert.Single(report.Text!).Language));
        Assert.Equal(Plain, Assert.Single(captions.Tracks));
        Assert.Equal((0, false), (captions.Undecoded, captions.CutShort));
    }

    [FfmpegFact]
    public async Task All_tracks_come_of_one_reading_with_their_flags()
    {
        var (report, captions) = await ReadAsync("captions-many.mkv");

        Assert.Equal(
            [("subrip", "eng", false, true), ("ass", "ger", false, false), ("webvtt", null, true, false)],
            report.Text!.Select(track => (track.Codec, track.Language, track.Default, track.Forced)));
        Assert.Equal(Plain, captions.Tracks[0]);
        Assert.Equal([new Cue(1000, 2500, "Oben <b>fett</b>", "line:0"), new Cue(5000, 7000, "Karaoke")], captions.Tracks[1]);
        Assert.Equal(Plain.Select(cue => (cue.Start, cue.End)), captions.Tracks[2].Select(cue => (cue.Start, cue.End)));
    }

    [FfmpegTheory]
    [InlineData("captions-long.mkv")]
    [InlineData("captions-long-late.mkv")]
    public async Task Stretches_give_what_the_whole_gives_each_caption_once(string clip)
    {
        await Clip.GetAsync(clip);
        await using var source = SourceFeed.Open(server.UrlOf(clip), null);
        var report = (await StreamProber.ProbeAsync(source, CancellationToken.None)).Report;
        var folder = Directory.CreateTempSubdirectory("captions-").FullName;
        var late = clip.Contains("late", StringComparison.Ordinal) ? 95.3 : 0;
        TextRange[] ranges = [new(null, late + 30), new(late + 30, late + 65), new(late + 65, late + 90), new(late + 90, null)];

        var whole = await CaptionExtractor.ReadAsync(source, report.Text!, report.Video.StreamIndex, keepClock: true, TextRange.Whole, folder, CancellationToken.None);
        List<Cue> parts = [];
        foreach (var range in ranges)
        {
            parts.AddRange((await CaptionExtractor.ReadAsync(source, report.Text!, report.Video.StreamIndex, keepClock: true, range, folder, CancellationToken.None)).Tracks[0]);
        }

        Assert.Equal(40, whole.Tracks[0].Length);
        Assert.Equal(whole.Tracks[0], parts);
    }

    [FfmpegFact]
    public async Task Times_are_on_the_clock_that_the_pictures_have()
    {
        var (_, captions) = await ReadAsync("captions-late-clock.mkv");

        Assert.Equal(Plain.Select(cue => cue.Start + 95_300), captions.Tracks[0].Select(cue => cue.Start));
    }

    [FfmpegFact]
    public async Task Pictures_of_subtitles_are_named()
    {
        var (report, _) = await ReadAsync("captions-pictures.mkv", read: false);

        Assert.Empty(report.Text!);
        Assert.Equal("Not published: subtitle track 1 (pictures, DVD) of the file.", Assert.Single(report.Warnings!).Text);
    }

    [FfmpegFact]
    public async Task A_track_of_closed_captions_is_decoded()
    {
        var (report, captions) = await ReadAsync("captions-608.mov");

        Assert.Equal("eia_608", Assert.Single(report.Text!).Codec);
        Assert.Equal("Hello", Assert.Single(captions.Tracks[0]).Text);
        Assert.Equal(1000, captions.Tracks[0][0].Start);
    }

    [FfmpegTheory]
    [InlineData("captions-closed.mp4")]
    [InlineData("captions-closed.ts")]
    [InlineData("captions-closed.mkv")]
    public async Task Captions_within_the_pictures_are_found_without_decoding_them(string clip)
    {
        var (report, captions) = await ReadAsync(clip);

        var closed = Array.FindIndex(report.Text!, track => track.Codec == CaptionTrack.FirstClosed);
        var begin = captions.Tracks[closed][0].Start;
        Assert.Equal(["Hello", "world"], captions.Tracks[closed].Select(cue => cue.Text));
        Assert.Equal([0, 1000, 1000, 2000], captions.Tracks[closed].SelectMany(cue => new[] { cue.Start - begin, cue.End - begin }));
        Assert.Equal(1000, clip.EndsWith(".mp4", StringComparison.Ordinal) ? begin : 1000);
        Assert.Empty(captions.Tracks[closed + 1]);
        Assert.Equal(clip.EndsWith(".mkv", StringComparison.Ordinal) ? Plain : [], captions.Tracks[0].Where(_ => closed > 0));
        Assert.Empty(report.Warnings!);
    }

    [FfmpegTheory]
    [InlineData("ten-bit.mkv", "hevc")]
    [InlineData("mpeg2.ts", "mpeg2video")]
    [InlineData("open-gop.ts", "h264")]
    public async Task Pictures_without_captions_give_none(string clip, string codec)
    {
        await Clip.GetAsync(clip);
        await using var source = SourceFeed.Open(server.UrlOf(clip), null);
        var report = CaptionPicker.WithClosedCaptions((await StreamProber.ProbeAsync(source, CancellationToken.None)).Report);

        var captions = await CaptionExtractor.ReadAsync(source, report.Text!, report.Video.StreamIndex, keepClock: true, TextRange.Whole, Directory.CreateTempSubdirectory("captions-").FullName, CancellationToken.None);

        Assert.Equal([codec, codec], report.Text!.Select(track => track.Pictures));
        Assert.Equal([[], []], captions.Tracks);
        Assert.False(captions.HasNewKind);
    }

    private async Task<(ProbeReport Report, ExtractedCaptions Captions)> ReadAsync(string name, bool read = true)
    {
        await Clip.GetAsync(name);
        await using var source = SourceFeed.Open(server.UrlOf(name), null);
        var report = (await StreamProber.ProbeAsync(source, CancellationToken.None)).Report;
        report = (await FrameIndexer.IndexAsync(source, report, decode: false, CancellationToken.None)).ClosedCaptions ? CaptionPicker.WithClosedCaptions(report) : report;
        var folder = Directory.CreateTempSubdirectory("captions-");
        return (report, read ? await CaptionExtractor.ReadAsync(source, report.Text!, report.Video.StreamIndex, keepClock: true, TextRange.Whole, folder.FullName, CancellationToken.None) : new ExtractedCaptions([], 0, false, false));
    }
}
