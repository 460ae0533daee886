using System.Globalization;
using Media.Core;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Ffmpeg.Tests.Sources;
using Media.Tests.Shared;
using Media.Workflow.Tests.Bench;

namespace Media.Workflow.Tests.Transcode;

/// <summary>Subtitles that are pictures are seen in exactly the frames that they are shown over, whatever segment these are in.</summary>
public sealed class BurnTests
{
    private const int Rate = 25;
    private const byte Background = 60;

    /// <summary>One within a segment, and one that lies across the border at 6 s.</summary>
    private static readonly PictureSubtitles.Box[] Boxes = [new(1, 2.4, 200, 300, 240, 40), new(5, 8.2, 200, 300, 240, 40)];

    [FfmpegTheory]
    [InlineData(PictureKind.Pgs, "mkv")]
    [InlineData(PictureKind.DvdForced, "mkv")]
    [InlineData(PictureKind.Dvd, "mpg")]
    [InlineData(PictureKind.Dvb, "ts")]
    internal async Task Each_is_seen_from_its_first_frame_to_its_last_in_every_rendition(PictureKind kind, string container)
    {
        await using var job = await Job.OfAsync(await ClipAsync(640, 360, kind, container));

        var plan = await RunAsync(job);

        Assert.True(plan.Segments.Length > 1);
        foreach (var rendition in plan.Renditions)
        {
            var (across, down) = (rendition.Width / 640.0, rendition.Height / 360.0);
            var light = await LightAsync(job, plan, rendition.Name, 220 * across, 308 * down, 200 * across, 24 * down);
            Assert.All(light.Index(), frame => AssertShown(frame.Index / (double)Rate, frame.Item));
        }
    }

    [FfmpegFact]
    public async Task Where_black_bars_were_cut_off_those_at_the_rim_are_moved_into_the_picture()
    {
        await using var job = await Job.OfAsync(await ClipAsync(640, 270));

        var plan = await RunAsync(job);

        // Made for 360 rows: 300 is 60 above the lower rim, which is at 270 now.
        var light = await LightAsync(job, plan, plan.Renditions[0].Name, 220, 218, 200, 24);
        Assert.All(light.Index(), frame => AssertShown(frame.Index / (double)Rate, frame.Item));
    }

    [FfmpegFact]
    public async Task Nothing_is_left_to_say_of_a_track_that_is_burnt_in()
    {
        await using var job = await Job.OfAsync(await ClipAsync(640, 360));
        await job.PlanAsync("packets");

        var track = Assert.Single((await job.ReadPlanAsync()).Probe.OtherText!);

        Assert.Equal(("hdmv_pgs_subtitle", "ger"), (track.Codec, track.Language));
        Assert.Equal("subtitles-left-out", Assert.Single((await job.ReadPlanAsync()).Probe.Warnings!).Code);
        Assert.Empty(Core.Burning.BurnRules.Without((await job.ReadPlanAsync()).Probe, track).Warnings!);
    }

    private static void AssertShown(double time, byte light)
    {
        var shown = Boxes.Any(box => time >= box.From - 0.001 && time < box.To - 0.001);
        Assert.True(shown ? light > 200 : light < 90, $"At {time:0.00} s the light is {light}.");
    }

    /// <summary>Runs a job whose plan says that its only track of subtitles is burnt in.</summary>
    private static async Task<TranscodePlan> RunAsync(Job job)
    {
        await job.PlanAsync("packets");
        var plan = await job.ReadPlanAsync();
        plan = plan with { Burn = Assert.Single(plan.Probe.OtherText!) };
        await job.Store.PutJsonAsync("work", job.Planned!.PlanKey, plan, CoreJson.Default.TranscodePlan, CancellationToken.None);
        await job.TranscodeAsync(Assert.Single(TaskRules.Measurements(plan)));
        foreach (var task in await job.TasksAsync())
        {
            await job.TranscodeAsync(task);
        }

        Assert.True((await job.AssembleAsync()).IndexHeld);
        return plan;
    }

    /// <summary>How bright a part of each frame is.</summary>
    private static async Task<byte[]> LightAsync(Job job, TranscodePlan plan, string rendition, double left, double top, double width, double height)
    {
        var file = await job.JoinAsync(Core.Publishing.MediaLayout.Video(rendition), plan.Segments.Length);
        var raw = Path.ChangeExtension(file, ".gray");
        var part = string.Create(CultureInfo.InvariantCulture, $"crop={Math.Floor(width)}:{Math.Floor(height)}:{Math.Ceiling(left)}:{Math.Ceiling(top)}:exact=1");
        await Shell.RunAsync("ffmpeg", "-nostdin", "-v", "error", "-y", "-i", file, "-vf", $"format=gray,{part},scale=1:1:flags=area", "-fps_mode", "passthrough", "-f", "rawvideo", raw);
        return await File.ReadAllBytesAsync(raw);
    }

    private static async Task<string> ClipAsync(int width, int height, PictureKind kind = PictureKind.Pgs, string container = "mkv") => await Clips.MakeAsync(
        $"burn-{kind}-{height}.{container}",
        [
            "-f", "lavfi", "-i", string.Create(CultureInfo.InvariantCulture, $"color=0x{Background:x2}{Background:x2}{Background:x2}:s={width}x{height}:r={Rate}:d=13"), .. await SubtitleFiles.WriteAsync(kind, 640, 360, Boxes),
            "-map", "0:v", "-map", "1:s", .. container == "mpg" ? ["-c:v", "mpeg2video", "-q:v", "3", "-f", "vob"] : new[] { "-c:v", "libx264", "-preset", "ultrafast" },
            "-g", "50", "-pix_fmt", "yuv420p", "-c:s", "copy", "-metadata:s:s:0", "language=ger",
        ]);
}
