using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Publishing;

/// <summary>Nothing depends on one function finishing a whole film.</summary>
public sealed partial class LongFilmTests(HastyStack hasty) : IClassFixture<HastyStack>
{
    private const int Minutes = 240;
    private const int HiddenFrames = 4000;
    private const long MostTmpBytes = 64L << 20;

    /// <summary>A new picture every two minutes, and a beep at the beginning of every minute, in a rustle that takes a while to encode.</summary>
    [NeedsFact]
    public async Task A_film_of_four_hours_is_encoded_by_functions_that_may_take_a_minute()
    {
        var reel = await Clips.MakeAsync(
            "four-minutes.mp4", "-f", "lavfi", "-i", "testsrc2=size=64x36:rate=1/120:duration=240",
            "-f", "lavfi", "-i", "aevalsrc='0.5*sin(880*2*PI*t)*lt(mod(t,60),1)+0.02*(random(0)-0.5)':s=44100:d=240", "-c:v", "libx264", "-preset", "ultrafast", "-g", "1", "-c:a", "aac", "-b:a", "64k");
        var film = await Clips.MakeAsync("four-hours.mkv", "-stream_loop", $"{(Minutes / 4) - 1}", "-i", reel, "-c", "copy");

        var published = await Published.GetAsync(hasty.Stack, await hasty.Stack.TranscodeAsync(film));

        var usage = published.Output.GetProperty("usage");
        var invocations = Invocations(usage, "media-TranscodeFunction");
        var tasks = published.Output.GetProperty("chunks").GetInt32();
        Assert.True(invocations > tasks, $"{tasks} tasks took {invocations} invocations: the sound was not divided.");
        Assert.InRange(usage.GetProperty("peakTmpBytes").GetInt64(), 0, MostTmpBytes - 1);
        Assert.Empty(published.Output.GetProperty("warnings").EnumerateArray());
        await published.AssertSameFramesAsync(film);
        var sound = Assert.Single(published.Renditions, rendition => rendition.GetProperty("kind").GetString() == "audio");
        var (heard, wanted) = (await BeepsAsync(await published.JoinAsync(sound)), await BeepsAsync(film));
        Assert.Equal(Minutes - 1, wanted.Count);
        Assert.Equal(wanted.Count, heard.Count);
        Assert.All(wanted.Zip(heard), pair => Assert.Equal(pair.First - wanted[0], pair.Second - heard[0], 0.02));
    }

    /// <summary>
    /// Frames of VP8 may be hidden, so that all are decoded to be known. Of so many every thirty-second is published, at its time: one that was listed twice or not at all would move those
    /// after it.
    /// </summary>
    [NeedsFact]
    public async Task A_film_that_one_function_cannot_index_is_indexed_by_several_to_the_frame()
    {
        var reel = await Clips.MakeAsync(
            "two-seconds.mkv", "-f", "lavfi", "-i", "testsrc2=size=1920x1088:rate=25:duration=2", "-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "16", "-b:v", "4M", "-g", "10");
        var film = await Clips.MakeAsync("all-to-be-decoded.mkv", "-stream_loop", $"{(HiddenFrames / 50) - 1}", "-i", reel, "-c", "copy");
        var shown = await Clips.MakeAsync("every-thirty-second.mkv", "-f", "lavfi", "-i", "color=size=16x16:rate=25/32", "-frames:v", $"{(HiddenFrames + 31) / 32}", "-c:v", "ffv1");

        var published = await Published.GetAsync(hasty.Stack, await hasty.Stack.TranscodeAsync(film, profile: HastyStack.Profile));

        Assert.InRange(Invocations(published.Output.GetProperty("usage"), "media-ProbeFunction"), 2, 40);
        await published.AssertSameFramesAsync(shown);
        Assert.Equal(["frames-left-out"], published.Output.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetProperty("code").GetString()));
    }

    private static int Invocations(JsonElement usage, string function) =>
        usage.GetProperty("functions").EnumerateArray().Single(use => use.GetProperty("function").GetString() == function).GetProperty("invocations").GetInt32();

    /// <summary>When each beep after a minute of rustle begins, in seconds on the file's clock.</summary>
    private static async Task<List<double>> BeepsAsync(string path)
    {
        var (_, _, log) = await Tool.TryRunAsync(
            "ffmpeg", ["-hide_banner", "-nostdin", "-i", path, "-vn", "-af", "silencedetect=noise=0.1:duration=30", "-f", "null", "-"]);
        return [.. Ends().Matches(log).Select(match => double.Parse(match.Groups["time"].ValueSpan, CultureInfo.InvariantCulture)).SkipLast(1)];
    }

    [GeneratedRegex("silence_end: (?<time>[0-9.]+)")]
    private static partial Regex Ends();
}
