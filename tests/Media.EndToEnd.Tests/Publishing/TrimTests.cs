using System.Text;
using System.Text.Json;
using Amazon.S3.Model;
using Amazon.StepFunctions;
using Media.Core.Captions;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Publishing;

/// <summary>A part of a film is the film of that part: its very frames and samples, and what is said, shown and named in it.</summary>
public sealed class TrimTests
{
    private const string Part = """
        description: A part of the film
        video:
          preset: ultrafast
          rungs: []
        sound:
          loudness: -23
        pictures: [poster, sprites]
        outputs: [hls, dash, mp4: largest, m4a, mp3]
        trim: { start: 12.02, end: 0:00:25.5 }
        """;

    /// <summary>The first frame that is shown at 12.02 s or later, and the first at 25.5 s or later, of 25 a second.</summary>
    private const int First = 301, Next = 638;
    private const string Srt = "1\n00:00:10,000 --> 00:00:13,000\ncut in front\n\n2\n00:00:15,000 --> 00:00:16,500\nwhole\n\n3\n00:00:25,000 --> 00:00:30,000\ncut behind\n\n4\n00:00:30,000 --> 00:00:31,000\noutside\n\n";

    /// <summary>With times that begin with the part, at 12.04 s.</summary>
    private static readonly Cue[] Said = [new(0, 960, "cut in front"), new(2960, 4460, "whole"), new(12960, 13480, "cut behind")];

    [NeedsFact]
    public async Task What_is_published_begins_and_ends_with_the_part_to_the_frame_and_to_the_sample()
    {
        var srt = await Clips.WriteAsync("part.srt", Encoding.UTF8.GetBytes(Srt));
        var tags = await Clips.WriteAsync("part.ffmeta", Encoding.UTF8.GetBytes(
            ";FFMETADATA1\ntitle=Part\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=14000\ntitle=A\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=14000\nEND=27000\ntitle=B\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=27000\nEND=33000\ntitle=C\n"));
        var clip = await Clips.MakeAsync(
            "part.mkv", "-f", "lavfi", "-i", "testsrc2=size=192x108:rate=25:duration=33", "-f", "lavfi", "-i", "aevalsrc='(0.05+0.75*not(between(t,12,26)))*sin(2*PI*(200+40*t)*t)':d=33:s=44100", "-i", srt, "-i", tags,
            "-map", "0:v", "-map", "1:a", "-map", "2", "-map_metadata", "3", "-map_chapters", "3", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "100", "-c:a", "flac", "-c:s", "srt");
        var kept = await Clips.MakeAsync("part-kept.mkv", "-i", clip, "-map", "0:v", "-vf", $"trim=start_frame={First}:end_frame={Next},setpts=PTS-STARTPTS", "-c:v", "ffv1");
        var later = await Clips.MakeAsync("part-later.mkv", "-i", clip, "-map", "0:v", "-vf", $"trim=start_frame={First + 1}:end_frame={Next + 1},setpts=PTS-STARTPTS", "-c:v", "ffv1");
        await using var stack = await Stack.StartOfAsync(await OwnProject.MakeAsync(("part.yaml", Encoding.UTF8.GetBytes(Part))));
        using var api = new ApiClient(stack);
        await stack.S3.PutObjectAsync(new PutObjectRequest { BucketName = stack.Uploads, Key = "part.de.srt", FilePath = srt });

        var ended = await stack.TranscodeAsync(clip, "part.mkv", "part");
        var refused = await stack.TranscodeAsync(await Clips.TinyAsync(), "short.mp4", "part");

        var published = await Published.GetAsync(stack, ended);
        await AssertFramesAsync(published, kept, later);
        await AssertSoundAsync(published, clip);
        await AssertSaidAsync(stack, api, ended.Name, published);
        Assert.Equal((ExecutionStatus.FAILED, "Media.ProfileRefused"), (refused.Status, refused.Error));
        Assert.Contains("Profile part, field trim.start: 0:00:12.02 is not before the end of the film, which lasts 0:00:02.", refused.Cause, StringComparison.Ordinal);
        Assert.DoesNotContain(await stack.KeysAsync(stack.Media, ""), key => key.Contains("short", StringComparison.Ordinal));
    }

    private static async Task AssertFramesAsync(Published published, string kept, string later)
    {
        await published.AssertSameFramesAsync(kept);
        var rendition = await published.JoinAsync(published.Videos.First());
        var (likeness, other) = (await Likeness.OfAsync(rendition, kept, 192, 108), await Likeness.OfAsync(rendition, later, 192, 108));
        Assert.Equal(Next - First, likeness.Count);
        Assert.True(likeness.Min() > 0.9 && likeness.Zip(other).All(pair => pair.First > pair.Second), $"SSIM {likeness.Min():0.0000}, to the frames behind up to {other.Max():0.0000}");
        Assert.Equal((13.48, Next - First), (published.Output.GetProperty("durationSeconds").GetDouble(), published.Output.GetProperty("frames").GetInt32()));
        Assert.Equal(
            $"{Next - First}",
            (await Tool.RunAsync("ffprobe", ["-v", "error", "-count_frames", "-select_streams", "v", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", Path.Combine(published.Folder, "108p.mp4")])).Trim());
    }

    /// <summary>But for the gain it is the part's sound, and as loud as was asked for: what lies outside was not measured.</summary>
    private static async Task AssertSoundAsync(Published published, string clip)
    {
        var wanted = (await Sound.SamplesAsync(clip))[(First * 1920)..(Next * 1920)];
        foreach (var file in new[] { "audio.mp3", "audio.m4a" })
        {
            var heard = await Sound.SamplesAsync(Path.Combine(published.Folder, file));
            Assert.InRange(heard.Length, wanted.Length, wanted.Length + (file == "audio.mp3" ? 0 : 1024));
            var pairs = heard.Zip(wanted).ToArray();
            var gain = pairs.Sum(pair => pair.First * (double)pair.Second) / pairs.Sum(pair => pair.Second * (double)pair.Second);
            Assert.InRange(Math.Sqrt(pairs.Average(pair => Math.Pow(pair.First - (gain * pair.Second), 2))), 0, 0.05 * gain * 0.05);
        }

        var (_, _, log) = await Tool.TryRunAsync("ffmpeg", ["-hide_banner", "-nostdin", "-i", Path.Combine(published.Folder, "audio.m4a"), "-af", "ebur128", "-f", "null", "-"]);
        Assert.Matches(@"I:\s+-2[23]\.[0-9] LUFS\s+Threshold", log[log.LastIndexOf("Integrated", StringComparison.Ordinal)..]);
        Assert.Equal(0, await StartAsync(published, "audio") - await StartAsync(published, "video/108p"), 0.0011);
    }

    private static async Task AssertSaidAsync(Stack stack, ApiClient api, string execution, Published published)
    {
        var dash = await PlayedCaptions.DashAsync((await PlayedCaptions.PlayAsync(api, execution)).GetProperty("dashUrl").GetString()!);
        Assert.Equal(2, dash.Length);
        Assert.All(dash, track => Assert.Equal(Said, track.Cues));
        using var stored = await stack.S3.GetObjectAsync(stack.Media, published.Output.GetProperty("asset").GetString() + "/asset.json");
        var manifest = (await JsonDocument.ParseAsync(stored.ResponseStream)).RootElement;
        Assert.Equal((12.04, 25.52), (manifest.GetProperty("kept").GetProperty("start").GetDouble(), manifest.GetProperty("kept").GetProperty("end").GetDouble()));
        Assert.Equal(
            [("A", 0, 1.96), ("B", 1.96, 13.48)],
            manifest.GetProperty("film").GetProperty("chapters").EnumerateArray().Select(chapter => (chapter.GetProperty("title").GetString(), chapter.GetProperty("start").GetDouble(), chapter.GetProperty("end").GetDouble())));
    }

    /// <summary>When the first packet of a track is presented.</summary>
    private static async Task<double> StartAsync(Published published, string track) => double.Parse(
        (await Tool.RunAsync("ffprobe", ["-v", "error", "-show_entries", "stream=start_time", "-of", "csv=p=0", Path.Combine(published.Folder, track, "playlist.m3u8")])).Split('\n')[0].TrimEnd(','),
        System.Globalization.CultureInfo.InvariantCulture);
}
