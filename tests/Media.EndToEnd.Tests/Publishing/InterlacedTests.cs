using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Publishing;

/// <summary>Files that are wrong about fields: what is published shows that somebody looked.</summary>
public sealed class InterlacedTests(StackFixture fixture) : IClassFixture<StackFixture>
{
    private const string Moments = "testsrc2=size=720x576:rate=50:duration=5";

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
        Assert.Equal(125, likeness.Count);
        Assert.True(likeness.Average() > least, $"{name}: SSIM {likeness.Average():0.0000}");
        await Judge.VerifyAsync(clip, published.Folder);
    }
}
