using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Publishing;

/// <summary>Sound with more than two channels is kept beside the two: each channel is where it was, in a group of its own.</summary>
public sealed partial class SurroundTests
{
    /// <summary>Tones of front left, front right, centre, low frequencies, and both at the back, each at a level of its own.</summary>
    private static readonly (int Hertz, double Level)[] Tones = [(440, 0.2), (550, 0.16), (660, 0.12), (60, 0.24), (880, 0.09), (990, 0.07)];

    [NeedsTheory]
    [InlineData("5.1.mkv", "5.1", "flac", "mp4a.40.2", "6")]
    [InlineData("5.1.ts", "5.1(side)", "ac3", "ac-3", "F801")]
    [InlineData("5.1.mp4", "5.1(side)", "eac3", "ec-3", "F801")]
    public async Task Every_channel_is_where_it_was(string name, string layout, string codec, string codecs, string configuration)
    {
        // Of the cases in which 5.1 is handed on there is one track: what is said of several is the same as of those that are encoded.
        var alone = codecs != "mp4a.40.2";
        var clip = await Clips.MakeAsync(name, [
            "-f", "lavfi", "-i", "testsrc2=size=192x108:rate=25:duration=8", "-f", "lavfi", "-i",
            $"aevalsrc='{string.Join('|', Tones.Select(tone => string.Create(CultureInfo.InvariantCulture, $"{tone.Level}*sin(2*PI*{tone.Hertz}*t)*(0.6+0.4*sin(5*t*t))")))}':c={layout}:s=48000:d=8",
            "-f", "lavfi", "-i", "aevalsrc='0.2*sin(2*PI*300*t)*(0.6+0.4*sin(3*t*t))':s=48000:d=8", "-map", "0:v", "-map", "1:a", .. alone ? [] : new[] { "-map", "2:a" },
            "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", codec, "-metadata:s:a:0", "language=eng", .. alone ? [] : new[] { "-metadata:s:a:1", "language=ger" },
        ]);
        var folder = Path.Combine(Directory.CreateTempSubdirectory("media-surround-").FullName, "out");

        var run = await MediaProcess.RunAsync("transcode", clip, "--profile", "archive", "--out", folder, "--data", Directory.CreateTempSubdirectory("media-data-").FullName);

        Assert.True(run.ExitCode == 0, run.Complaints);
        var master = await File.ReadAllLinesAsync(Path.Combine(folder, "master.m3u8"));
        var surround = alone ? "audio-2" : "audio-3";
        Assert.Equal(
            alone ? ["audio Main 2 audio/playlist.m3u8", "surround Main 6 audio-2/playlist.m3u8"]
                : ["audio en 2 audio/playlist.m3u8", "audio de 1 audio-2/playlist.m3u8", "surround en 6 audio-3/playlist.m3u8", "surround de 1 audio-2/playlist.m3u8"],
            master.Select(line => Member().Match(line)).Where(match => match.Success)
                .Select(match => string.Join(' ', match.Groups["group"], match.Groups["name"], match.Groups["channels"], match.Groups["uri"])));
        Assert.Equal(["audio", "surround"], master.Select(line => Variant().Match(line)).Where(match => match.Success).Select(match => match.Groups["group"].Value));
        for (var channel = 0; channel < Tones.Length; channel++)
        {
            var (hertz, level) = await HearAsync(Path.Combine(folder, surround, "playlist.m3u8"), channel);
            Assert.Equal(Tones[channel].Hertz, hertz, 12.0);
            Assert.Equal((await HearAsync(clip, channel)).Level, level, 0.5);
        }

        Assert.Contains(master, line => line.Contains("AUDIO=\"surround\"", StringComparison.Ordinal) && line.Contains($",{codecs}", StringComparison.Ordinal));
        if (alone)
        {
            await AssertPassedAsync(clip, folder);
        }
        else
        {
            Assert.Equal(await TimesAsync(folder, "audio"), await TimesAsync(folder, surround));
        }

        Assert.Equal(
            alone ? ["2", configuration] : ["2", "1", configuration],
            XDocument.Load(Path.Combine(folder, "manifest.mpd")).Descendants().Where(element => element.Name.LocalName == "AudioChannelConfiguration").Select(element => element.Attribute("value")!.Value));
        Assert.Equal("2", (await Tool.RunAsync("ffprobe", ["-v", "error", "-select_streams", "a", "-show_entries", "stream=channels", "-of", "csv=p=0", Directory.GetFiles(folder, "*.mp4").Single()])).Trim());
        await Judge.VerifyAsync(clip, folder);
    }

    /// <summary>What is handed on decodes to the very samples that the source decodes to, as far from the picture as there.</summary>
    private static async Task AssertPassedAsync(string clip, string folder)
    {
        var playlist = Path.Combine(folder, "audio-2", "playlist.m3u8");
        // Of the first frame MP4 hides what the encoder needed to begin.
        Assert.Equal((await SamplesAsync(clip))[1..], (await SamplesAsync(playlist))[1..]);
        var pictures = Path.Combine(folder, "video", "108p", "playlist.m3u8");
        var (source, published) = (await TimeAsync(clip, "a:0", 1) - await TimeAsync(clip, "v:0", 0), await TimeAsync(playlist, "a:0", 1) - await TimeAsync(pictures, "v:0", 0));
        Assert.Equal(source, published, 0.0011);
    }

    /// <summary>A checksum of each decoded frame of sound.</summary>
    private static async Task<string[]> SamplesAsync(string path) =>
    [
        .. (await Tool.RunAsync("ffmpeg", ["-v", "error", "-i", path, "-map", "0:a:0", "-f", "framemd5", "-"])).Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line[(line.LastIndexOf(',') + 1)..].Trim()),
    ];

    /// <summary>When a frame of a track is shown or heard, by the file's own clock.</summary>
    private static async Task<double> TimeAsync(string path, string track, int number)
    {
        var text = await Tool.RunAsync("ffprobe", ["-v", "error", "-select_streams", track, "-show_entries", "packet=pts_time", "-of", "csv=p=0", path]);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.TryParse(line.Split(',')[0], CultureInfo.InvariantCulture, out var time) ? time : (double?)null)
            .OfType<double>().Order().ElementAt(number);
    }

    /// <summary>How many times a second a channel goes up and down, and how loud it is in the mean, in dBFS.</summary>
    private static async Task<(double Hertz, double Level)> HearAsync(string path, int channel)
    {
        var (_, _, log) = await Tool.TryRunAsync(
            "ffmpeg",
            ["-hide_banner", "-nostdin", "-i", path, "-map", "0:a:0", "-af", $"pan=mono|c0=c{channel},atrim=start=1:end=7,astats=measure_perchannel=Zero_crossings_rate+RMS_level:measure_overall=none", "-f", "null", "-"]);
        return (double.Parse(Crossings().Match(log).Groups["rate"].Value, CultureInfo.InvariantCulture) * 48_000 / 2, double.Parse(Levels().Match(log).Groups["level"].Value, CultureInfo.InvariantCulture));
    }

    /// <summary>Where a track's packets are shown, and for how long.</summary>
    private static Task<string> TimesAsync(string folder, string track) =>
        Tool.RunAsync("ffprobe", ["-v", "error", "-select_streams", "a", "-show_entries", "packet=pts,duration", "-of", "csv=p=0", Path.Combine(folder, track, "playlist.m3u8")]);

    [GeneratedRegex("GROUP-ID=\"(?<group>audio|surround)\",NAME=\"(?<name>[^\"]*)\".*CHANNELS=\"(?<channels>[0-9]+)\",URI=\"(?<uri>[^\"]*)\"")]
    private static partial Regex Member();

    [GeneratedRegex("#EXT-X-STREAM-INF:.*AUDIO=\"(?<group>[^\"]*)\"")]
    private static partial Regex Variant();

    [GeneratedRegex("RMS level dB: (?<level>[-0-9.]+)")]
    private static partial Regex Levels();

    [GeneratedRegex("Zero crossings rate: (?<rate>[0-9.]+)")]
    private static partial Regex Crossings();
}
