using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Publishing;

/// <summary>Files that are wrong about fields: what is published shows that somebody looked.</summary>
public sealed class InterlacedTests(StackFixture fixture) : IClassFixture<StackFixture>
{
    private const string Moments = "testsrc2=size=720x576:rate=50:duration=3";

    private static readonly string[] Progressive = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "16", "-pix_fmt", "yuv420p", "-g", "25"];

    [NeedsTheory]
    [InlineData("fields-bottom-unmarked.mp4", "tinterlace=interleave_bottom,setfield=prog", false, 0.96)]
    [InlineData("whole-marked.ts", "framestep=2,setfield=tff", true, 0.98)]
    public async Task Pictures_are_published_as_what_they_show_and_a_warning_says_so(string name, string filter, bool marked, double least)
    {
        var clip = await Clips.MakeAsync(name, ["-f", "lavfi", "-i", Moments, "-vf", filter, .. marked ? ["-c:v", "mpeg2video", "-flags", "+ilme+ildct", "-q:v", "2"] : Progressive]);
        var shown = await Clips.MakeAsync("fields-shown.mkv", "-f", "lavfi", "-i", Moments, "-vf", "framestep=2", "-c:v", "ffv1");

        var published = await Published.GetAsync(fixture.Stack, await fixture.Stack.TranscodeAsync(clip));

        await published.AssertSameFramesAsync(clip);
        Assert.Equal(["fields-misflagged"], published.Output.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetProperty("code").GetString()));
        var likeness = await Likeness.OfAsync(await published.JoinAsync(published.Videos.First()), shown, 720, 576);
        Assert.Equal(75, likeness.Count);
        Assert.True(likeness.Average() > least, $"{name}: SSIM {likeness.Average():0.0000}");
        await Judge.VerifyAsync(clip, published.Folder);
    }

    [NeedsFact]
    public async Task Film_in_a_soft_telecine_stays_the_frames_of_the_film_at_their_uneven_times()
    {
        var plain = await Clips.MakeAsync(
            "film-plain.m2v", "-f", "lavfi", "-i", "testsrc2=size=320x192:rate=30000/1001:duration=3.2032", "-c:v", "mpeg2video", "-q:v", "2", "-bf", "0", "-g", "12");
        var telecined = await Clips.WriteAsync("film-telecined.m2v", SoftTelecine.Of(await File.ReadAllBytesAsync(plain)));
        var clip = await Clips.MakeAsync("film-telecined.ts", "-fflags", "+genpts", "-i", telecined, "-c", "copy");

        var published = await Published.GetAsync(fixture.Stack, await fixture.Stack.TranscodeAsync(clip));

        await published.AssertSameFramesAsync(clip);
        var times = await Published.TimesAsync(await published.JoinAsync(published.Videos.First()));
        Assert.Equal(96, times.Count);
        // Two fields and three by turns: the film's 24 frames in 60 fields. (When the last is shown FFmpeg's reader of the elementary stream does not know.)
        var fields = times.Zip(times.Skip(1), (one, next) => (int)Math.Round((next - one) * 60_000 / 1001)).SkipLast(1).ToArray();
        Assert.All(fields, count => Assert.InRange(count, 2, 3));
        Assert.All(fields.Zip(fields.Skip(1)), pair => Assert.Equal(5, pair.First + pair.Second));
        Assert.Empty(published.Output.GetProperty("warnings").EnumerateArray());
        var likeness = await Likeness.OfAsync(await published.JoinAsync(published.Videos.First()), plain, 320, 192);
        Assert.Equal(96, likeness.Count);
        Assert.True(likeness.Average() > 0.97, $"SSIM {likeness.Average():0.0000}");
    }
}
