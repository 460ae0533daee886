using Media.Ffmpeg.Tests.Sources;
using Media.Workflow.Tests.Bench;

namespace Media.Workflow.Tests.Assemble;

/// <summary>Pictures come out upright, with square pixels and even sides, and show what the source shows.</summary>
public sealed class ShapeTests
{
    private const double Alike = 0.9;

    [FfmpegTheory]
    [InlineData(90, "120x160")]
    [InlineData(180, "160x120")]
    [InlineData(270, "120x160")]
    public async Task A_picture_that_is_to_be_turned_is_turned(int degrees, string size)
    {
        var upright = await Clips.MakeAsync(
            "upright.mp4", "-f", "lavfi", "-i", "testsrc2=size=160x120:rate=25:duration=2", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p");
        var turned = await Clips.MakeAsync($"turned-{degrees}.mp4", "-i", upright, "-c", "copy", "-metadata:s:v:0", $"rotate={degrees}");
        Assert.Contains("rotation", await Shell.RunAsync("ffprobe", "-v", "error", "-show_streams", turned), StringComparison.Ordinal);

        Assert.Equal(size, await ShownAsync(turned));
    }

    [FfmpegTheory]
    [InlineData("160x120", "4/3", "212x120")]
    [InlineData("160x120", "1/2", "80x120")]
    [InlineData("161x121", "1", "160x120")]
    public async Task Pixels_come_out_square_and_sides_even(string stored, string aspect, string size)
    {
        var clip = await Clips.MakeAsync(
            $"shape-{stored}-{aspect.Replace('/', '-')}.mkv", "-f", "lavfi", "-i", $"testsrc2=size={stored}:rate=25:duration=2", "-vf", $"setsar={aspect}",
            "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv444p");

        Assert.Equal(size, await ShownAsync(clip));
    }

    private static async Task<string> ShownAsync(string clip)
    {
        await using var job = await Job.OfAsync(clip);
        await job.RunAsync();
        var plan = await job.ReadPlanAsync();
        var rendition = plan.Renditions[0];
        var joined = await job.JoinAsync($"video/{rendition.Name}/", plan.Segments.Length);
        Assert.All(await Likeness.OfAsync(joined, clip, rendition.Width, rendition.Height), likeness => Assert.InRange(likeness, Alike, 1));
        return $"{rendition.Width}x{rendition.Height}";
    }
}
