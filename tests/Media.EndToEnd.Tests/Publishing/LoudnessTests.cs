using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Publishing;

/// <summary>A profile that says how loud sound is to be: what is published is measured by FFmpeg.</summary>
public sealed partial class LoudnessTests
{
    private const double Target = -16;
    private const double Ceiling = -1;

    [NeedsFact]
    public async Task Sound_is_published_as_loud_as_the_profile_says_and_no_peak_beyond_the_ceiling()
    {
        // Quiet; too loud; quiet but for clicks that leave no room; silence; six channels; one.
        string[] sounds =
        [
            "aevalsrc='0.02*sin(2*PI*400*t)*(1+sin(3*t))|0.02*sin(2*PI*1500*t)':s=48000:d=14", "aevalsrc='0.9*sin(2*PI*(300+50*t)*t)|0.9*sin(2*PI*700*t)':s=44100:d=14",
            "aevalsrc='0.02*sin(2*PI*500*t)+0.6*between(mod(t,2),1,1.002)*sin(2*PI*900*t)':s=48000:d=14,aformat=channel_layouts=stereo", "anullsrc=r=48000:cl=stereo:d=14",
            "aevalsrc='0.1*sin(2*PI*200*t)|0.1*sin(2*PI*300*t)|0.1*sin(2*PI*400*t)|0.1*sin(2*PI*50*t)|0.1*sin(2*PI*600*t)|0.1*sin(2*PI*700*t)':c=5.1:s=48000:d=14", "sine=frequency=700:sample_rate=48000:duration=14",
        ];
        var clip = await Clips.MakeAsync("loudness.mkv", [
            "-f", "lavfi", "-i", "testsrc2=size=192x108:rate=25:duration=14", .. sounds.SelectMany(sound => (string[])["-f", "lavfi", "-i", sound]),
            "-map", "0:v", .. sounds.SelectMany((_, number) => (string[])["-map", $"{number + 1}:a"]), "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "flac",
        ]);
        var folder = Path.Combine(Directory.CreateTempSubdirectory("media-loudness-").FullName, "out");

        var run = await MediaProcess.RunAsync("transcode", clip, "--profile", "audio", "--json", "--out", folder, "--data", Directory.CreateTempSubdirectory("media-data-").FullName);

        Assert.True(run.ExitCode == 0, run.Complaints);
        var report = JsonElement.Parse(run.Output);
        var published = report.GetProperty("renditions").EnumerateArray().ToArray();
        Assert.Equal(sounds.Length, published.Length);
        foreach (var (number, track) in published.Index())
        {
            var told = track.GetProperty("loudness");
            var (loudness, peak) = await MeasureAsync(Path.Combine(folder, track.GetProperty("name").GetString()!, "playlist.m3u8"));
            Assert.Equal(Target, told.GetProperty("target").GetDouble());
            if (number == 3)
            {
                Assert.Equal(0, told.GetProperty("gain").GetDouble());
                Assert.False(told.TryGetProperty("measured", out var nothing) && nothing.ValueKind == JsonValueKind.Number);
                continue;
            }

            var expected = told.GetProperty("measured").GetDouble() + told.GetProperty("gain").GetDouble();
            Assert.Equal(expected, loudness, 0.3);
            Assert.InRange(peak, -60, Ceiling + 0.3);
            if (number == 2)
            {
                Assert.InRange(loudness, -40, Target - 2);
                Assert.InRange(peak, Ceiling - 0.7, Ceiling + 0.3);
            }
            else
            {
                Assert.Equal(Target, loudness, 0.5);
            }
        }

        var warning = Assert.Single(report.GetProperty("warnings").EnumerateArray());
        Assert.Equal("sound-below-target", warning.GetProperty("code").GetString());
    }

    private static async Task<(double Loudness, double Peak)> MeasureAsync(string path)
    {
        var (_, _, log) = await Tool.TryRunAsync("ffmpeg", ["-hide_banner", "-nostdin", "-i", path, "-af", "ebur128=peak=true", "-f", "null", "-"]);
        return (Number(Integrated().Matches(log)[^1]), Number(Peak().Matches(log)[^1]));
    }

    private static double Number(Match match) => match.Groups["value"].Value == "-inf" ? double.NegativeInfinity : double.Parse(match.Groups["value"].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"I: +(?<value>-?[\d.]+) LUFS")]
    private static partial Regex Integrated();

    [GeneratedRegex(@"Peak: +(?<value>-?[\d.]+|-inf) dBFS")]
    private static partial Regex Peak();
}
