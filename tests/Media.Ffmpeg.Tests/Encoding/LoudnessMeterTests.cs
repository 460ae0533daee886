using System.Globalization;
using System.Text.RegularExpressions;
using Media.Core.Failures;
using Media.Core.Formats.Aac;
using Media.Core.Loudness;
using Media.Ffmpeg.Encoding;
using Media.Ffmpeg.Probing;
using Media.Ffmpeg.Reading;
using Media.Ffmpeg.Tests.Sources;

namespace Media.Ffmpeg.Tests.Encoding;

/// <summary>What is measured is what FFmpeg's own summary says, in one piece or in several.</summary>
public sealed partial class LoudnessMeterTests(ClipServer server) : IClassFixture<ClipServer>
{
    /// <summary>Lines of the log after which an invocation's time runs out: five seconds of sound.</summary>
    private const int LinesOfAPiece = 200;

    [FfmpegTheory]
    [InlineData("sweep-flac.mkv", "stereo")]
    [InlineData("sweep-surround.mp4", "stereo")]
    [InlineData("sweep-ac3.ts", "stereo")]
    [InlineData("left-right-loud.mp4", "stereo")]
    public async Task Loudness_and_true_peak_are_those_of_the_standard(string clip, string layout)
    {
        var path = await Clip.GetAsync(clip);

        var (measured, pieces) = await MeasureAsync(clip, int.MaxValue);

        var (loudness, peak) = await SummaryAsync(path, layout);
        Assert.Equal(1, pieces);
        Assert.Equal(loudness, LoudnessRules.Integrated(measured.Blocks)!.Value, 0.06);
        Assert.Equal(peak, 20 * Math.Log10(measured.TruePeak), 0.1);
    }

    [FfmpegTheory]
    [InlineData("sweep-flac.mkv")]
    [InlineData("sweep-aac-44100.mp4")]
    [InlineData("sweep-aac.ts")]
    [InlineData("sweep-gaps.mkv")]
    [InlineData("long-left-right.mov")]
    public async Task Pieces_add_up_to_the_whole(string clip)
    {
        var (whole, _) = await MeasureAsync(clip, int.MaxValue);

        var (divided, pieces) = await MeasureAsync(clip, LinesOfAPiece);

        Assert.InRange(pieces, 4, 12);
        Assert.Equal(whole.Blocks.Sum(block => block.Count), divided.Blocks.Sum(block => block.Count));
        Assert.Equal((whole.Origin, whole.End), (divided.Origin, divided.End));
        Assert.Equal(LoudnessRules.Integrated(whole.Blocks)!.Value, LoudnessRules.Integrated(divided.Blocks)!.Value, 0.02);

        // Where a sound ends at once, what rings depends on how the resampler was fed: less than half a decibel.
        Assert.Equal(whole.TruePeak, divided.TruePeak, 0.021);
    }

    [FfmpegFact]
    public async Task Silence_has_no_loudness()
    {
        var (measured, _) = await MeasureAsync("silence.mp4", int.MaxValue);

        Assert.Empty(measured.Blocks);
        Assert.Null(LoudnessRules.For(measured, -16).Measured);
    }

    [FfmpegFact]
    public async Task Sound_that_cannot_be_decoded_is_refused() => await Assert.ThrowsAsync<MediaUnreadableException>(() => MeasureAsync("broken-sound.mkv", int.MaxValue));

    private async Task<(LoudnessMeasurement Measured, int Pieces)> MeasureAsync(string clip, int lines)
    {
        await Clip.GetAsync(clip);
        await using var source = SourceFeed.Open(server.UrlOf(clip));
        var track = (await StreamProber.ProbeAsync(source, CancellationToken.None)).Report.Audio!;
        var measured = LoudnessMeasurement.None;
        for (var pieces = 1; ; pieces++)
        {
            var left = lines;
            (measured, var finished) = await LoudnessMeter.MeasureAsync(
                source, new SoundJob(track, new AacSettings(AudioEncoder.SampleRate, track.Channels == 1 && track.RightStreamIndex is null ? 1 : 2, 128_000), true, null, 0, 0, 1), measured, () => --left < 0, CancellationToken.None);
            if (finished)
            {
                return (measured, pieces);
            }
        }
    }

    private static async Task<(double Loudness, double Peak)> SummaryAsync(string path, string layout)
    {
        var log = await Shell.LogAsync("ffmpeg", "-hide_banner", "-nostdin", "-i", path, "-filter_complex", $"[0:a]aresample=48000:osf=fltp,aformat=channel_layouts={layout},ebur128=peak=true", "-f", "null", "-");
        return (Number(Integrated().Matches(log)[^1]), Number(Peak().Matches(log)[^1]));
    }

    private static double Number(Match match) => double.Parse(match.Groups["value"].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"I: +(?<value>-?[\d.]+) LUFS")]
    private static partial Regex Integrated();

    [GeneratedRegex(@"Peak: +(?<value>-?[\d.]+) dBFS")]
    private static partial Regex Peak();
}
