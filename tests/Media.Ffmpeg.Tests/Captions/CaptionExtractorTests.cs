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

    private async Task<(ProbeReport Report, ExtractedCaptions Captions)> ReadAsync(string name, bool read = true)
    {
        await Clip.GetAsync(name);
        await using var source = SourceFeed.Open(server.UrlOf(name), null);
        var report = (await StreamProber.ProbeAsync(source, CancellationToken.None)).Report;
        var folder = Directory.CreateTempSubdirectory("captions-");
        return (report, read ? await CaptionExtractor.ReadAsync(source, report.Text!, keepClock: true, folder.FullName, CancellationToken.None) : new ExtractedCaptions([], 0, false));
    }
}
