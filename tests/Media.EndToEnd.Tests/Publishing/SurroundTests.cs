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

    /// <summary>By functions whose time runs out at every segment: each is a piece of its own, of the sound with two channels as well as of 5.1.</summary>
    [NeedsFact]
    public async Task Every_channel_is_where_it_was_and_joined_where_nobody_hears_it_when_no_function_has_time_for_the_film()
    {
        var clip = await ClipAsync("5.1.mkv", "5.1", "flac", 14, "-f", "lavfi", "-i", "aevalsrc='0.2*sin(2*PI*300*t)*(0.6+0.4*sin(3*t*t))':s=48000:d=14", "-map", "2:a", "-metadata:s:a:1", "language=ger");
        var project = await OwnProject.MakeAsync();
        var template = Path.Combine(project, "template.yaml");
        await File.WriteAllTextAsync(template, (await File.ReadAllTextAsync(template)).Replace("Default: 900\n    MinValue: 60", "Default: 20\n    MinValue: 20", StringComparison.Ordinal));
        await using var stack = await Stack.StartOfAsync(project);

        var published = await Published.GetAsync(stack, await stack.TranscodeAsync(clip, null, "archive"));

        Directory.Delete(project, recursive: true);
        var usage = published.Output.GetProperty("usage").GetProperty("functions").EnumerateArray().Single(use => use.GetProperty("function").GetString() == "media-TranscodeFunction");
        // Three tracks of sound of three segments each.
        Assert.True(usage.GetProperty("invocations").GetInt32() >= published.Output.GetProperty("chunks").GetInt32() + 6);
        await AssertGroupsAsync(
            published.Folder, "mp4a.40.2", "audio en 2 audio/playlist.m3u8", "audio de 1 audio-2/playlist.m3u8", "surround en 6 audio-3/playlist.m3u8", "surround de 1 audio-2/playlist.m3u8");
        Assert.Equal(["2", "1", "6"], Configurations(published.Folder));
        Assert.Equal(await TimesAsync(published.Folder, "audio"), await TimesAsync(published.Folder, "audio-3"));
        await AssertHeardAsync(clip, published.Folder, "audio-3");
        await AssertJoinedAsync(clip, Path.Combine(published.Folder, "audio-3", "playlist.m3u8"));
    }

    [NeedsTheory]
    [InlineData("5.1.ts", "ac3", "ac-3")]
    [InlineData("5.1.mp4", "eac3", "ec-3")]
    public async Task Every_channel_is_handed_on_as_it_was(string name, string codec, string codecs)
    {
        var clip = await ClipAsync(name, "5.1(side)", codec, 8);
        var folder = Path.Combine(Directory.CreateTempSubdirectory("media-surround-").FullName, "out");

        var run = await MediaProcess.RunAsync("transcode", clip, "--profile", "archive", "--out", folder, "--data", Directory.CreateTempSubdirectory("media-data-").FullName);

        Assert.True(run.ExitCode == 0, run.Complaints);
        Assert.Matches($@"\| audio-2 +\| {codecs} +\| 5\.1, en +\|", run.Complaints + run.Output);
        await AssertGroupsAsync(folder, codecs, "audio Main 2 audio/playlist.m3u8", "surround Main 6 audio-2/playlist.m3u8");
        Assert.Equal(["2", "F801"], Configurations(folder));
        await AssertHeardAsync(clip, folder, "audio-2");
        await AssertPassedAsync(clip, folder);
        Assert.Equal("2", (await Tool.RunAsync("ffprobe", ["-v", "error", "-select_streams", "a", "-show_entries", "stream=channels", "-of", "csv=p=0", Directory.GetFiles(folder, "*.mp4").Single()])).Trim());
        await Judge.VerifyAsync(clip, folder);
    }

    private static Task<string> ClipAsync(string name, string layout, string codec, int seconds, params string[] further) => Clips.MakeAsync(name, [
        "-f", "lavfi", "-i", $"testsrc2=size=192x108:rate=25:duration={seconds}", "-f", "lavfi", "-i",
        $"aevalsrc='{string.Join('|', Tones.Select(tone => string.Create(CultureInfo.InvariantCulture, $"{tone.Level}*sin(2*PI*{tone.Hertz}*t)*(0.6+0.4*sin(5*t*t))")))}':c={layout}:s=48000:d={seconds}",
        .. further.TakeWhile(argument => argument != "-map"), "-map", "0:v", "-map", "1:a", .. further.SkipWhile(argument => argument != "-map"),
        "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", codec, "-metadata:s:a:0", "language=eng",
    ]);

    private static async Task AssertGroupsAsync(string folder, string codecs, params string[] members)
    {
        var master = await File.ReadAllLinesAsync(Path.Combine(folder, "master.m3u8"));
        Assert.Equal(
            members,
            master.Select(line => Member().Match(line)).Where(match => match.Success)
                .Select(match => string.Join(' ', match.Groups["group"], match.Groups["name"], match.Groups["channels"], match.Groups["uri"])));
        Assert.Equal(["audio", "surround"], master.Select(line => Variant().Match(line)).Where(match => match.Success).Select(match => match.Groups["group"].Value));
        Assert.Contains(master, line => line.Contains("AUDIO=\"surround\"", StringComparison.Ordinal) && line.Contains($",{codecs}", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Configurations(string folder) => XDocument.Load(Path.Combine(folder, "manifest.mpd")).Descendants()
        .Where(element => element.Name.LocalName == "AudioChannelConfiguration").Select(element => element.Attribute("value")!.Value);

    private static async Task AssertHeardAsync(string clip, string folder, string surround)
    {
        for (var channel = 0; channel < Tones.Length; channel++)
        {
            var (hertz, level) = await HearAsync(Path.Combine(folder, surround, "playlist.m3u8"), channel);
            Assert.Equal(Tones[channel].Hertz, hertz, 12.0);
            Assert.Equal((await HearAsync(clip, channel)).Level, level, 0.5);
        }
    }

    /// <summary>At the joints what is published is no further from the source than elsewhere, frame by frame of every channel.</summary>
    private static async Task AssertJoinedAsync(string clip, string playlist)
    {
        const int Frame = 1024;
        for (var channel = 0; channel < Tones.Length; channel++)
        {
            var (wanted, heard) = (await Sound.SamplesAsync(clip, channel), await Sound.SamplesAsync(playlist, channel));
            Assert.InRange(heard.Length, wanted.Length, wanted.Length + Frame);
            var apart = Enumerable.Range(1, (wanted.Length / Frame) - 2)
                .Select(frame => Math.Sqrt(Enumerable.Range(frame * Frame, Frame).Average(n => Math.Pow(heard[n] - wanted[n], 2)))).ToArray();
            var joints = new[] { 6, 12 }.SelectMany(second => Enumerable.Range((second * 48_000 / Frame) - 4, 12)).ToHashSet();
            Assert.InRange(apart.Where((_, n) => joints.Contains(n)).Max(), 0, 1.05 * apart.Where((_, n) => !joints.Contains(n)).Max());
        }
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
