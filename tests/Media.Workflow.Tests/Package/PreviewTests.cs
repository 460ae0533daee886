using Media.Core;
using Media.Core.Failures;
using Media.Core.Planning;
using Media.Core.Publishing;
using Media.Core.WebP;
using Media.Ffmpeg.Tests.Sources;
using Media.Workflow.Tests.Bench;

namespace Media.Workflow.Tests.Package;

/// <summary>A preview is what was planned, or said to be missing.</summary>
public sealed class PreviewTests
{
    [FfmpegFact]
    public async Task A_preview_has_the_size_and_the_frames_that_were_planned()
    {
        await using var job = await DoneAsync();

        var animation = WebPReader.Animation(await job.StoredAsync(MediaLayout.Preview));

        Assert.Equal((320, 180, 0, 5 * PreviewRules.FramesEach), (animation.Width, animation.Height, animation.Loops, animation.Frames.Count));
        Assert.All(animation.Frames, frame => Assert.Equal(100, frame.Milliseconds));
        await job.VerifyAsync();
    }

    [FfmpegFact]
    public async Task Verify_refuses_a_preview_that_is_not_what_was_planned()
    {
        await using var job = await DoneAsync();
        var right = await job.StoredAsync(MediaLayout.Preview);

        Assert.Equal("preview.webp is missing or empty.", await RefusalAsync(job, null));
        Assert.Equal("preview.webp is damaged: It does not begin as a WebP does.", await RefusalAsync(job, right[1..]));
        Assert.StartsWith("preview.webp is damaged: It has ", await RefusalAsync(job, right[..^2]), StringComparison.Ordinal);
        Assert.Contains("not 30 of 320x180", await RefusalAsync(job, WithoutLastFrame(right)), StringComparison.Ordinal);
    }

    [FfmpegFact]
    public async Task Where_FFmpeg_cannot_encode_WebP_the_preview_is_left_out_and_the_release_says_so()
    {
        await using var job = await Job.OfAsync(await ClipAsync(), profile: "mobile");

        await job.PlanAsync("packets", makesWebP: false);
        await EncodeAsync(job);

        var draft = await job.ReadAsync(MediaLayout.Draft(Job.Execution, job.Planned!.Kind), CoreJson.Default.AssetManifest);
        Assert.Null(draft.Preview);
        Assert.DoesNotContain(draft.Outputs, output => output.Kind == OutputKind.Preview);
        Assert.Equal(WarningCodes.PreviewLeftOut, Assert.Single(draft.Warnings!).Code);
        await job.VerifyAsync();
    }

    [FfmpegFact]
    public async Task Of_a_film_of_one_frame_that_frame_is_shown()
    {
        await using var job = await Job.OfAsync(await Clips.MakeAsync("preview-one.mp4", "-f", "lavfi", "-i", "testsrc2=size=192x108:rate=25:duration=0.04", "-c:v", "libx264", "-pix_fmt", "yuv420p"), profile: "mobile");

        await job.RunAsync();

        var animation = WebPReader.Animation(await job.StoredAsync(MediaLayout.Preview));
        Assert.Equal((192, 108, 0), (animation.Width, animation.Height, animation.Frames.Count % PreviewRules.FramesEach));
    }

    [FfmpegFact]
    public async Task A_preview_of_nothing_but_noise_stays_small()
    {
        await using var job = await Job.OfAsync(
            await Clips.MakeAsync(
                "preview-noise.mp4", "-f", "lavfi", "-i", "nullsrc=size=320x320:rate=10:duration=12,geq=lum='random(1)*255':cb=128:cr=128", "-c:v", "libx264", "-preset", "ultrafast", "-crf", "12", "-pix_fmt", "yuv420p"),
            profile: "mobile");

        await job.RunAsync();

        Assert.InRange((await job.StoredAsync(MediaLayout.Preview)).Length, 1, 600_000);
    }

    private static async Task<Job> DoneAsync()
    {
        var job = await Job.OfAsync(await ClipAsync(), profile: "mobile");
        await job.PlanAsync("packets");
        await EncodeAsync(job);
        return job;
    }

    private static async Task EncodeAsync(Job job)
    {
        foreach (var task in await job.TasksAsync())
        {
            await job.TranscodeAsync(task);
        }

        await job.PackageAsync(await job.AssembleAsync());
    }

    private static Task<string> ClipAsync() => Clips.MakeAsync(
        "preview.mp4", "-f", "lavfi", "-i", "testsrc2=size=640x360:rate=25:duration=13", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p");

    private static async Task<string> RefusalAsync(Job job, byte[]? changed)
    {
        if (changed is null)
        {
            job.Bucket.Remove("media", job.Planned!.Release + MediaLayout.Preview);
        }
        else
        {
            await job.Store.PutAsync("media", job.Planned!.Release + MediaLayout.Preview, changed, "image/webp", CancellationToken.None);
        }

        return (await Assert.ThrowsAsync<VerificationFailedException>(job.VerifyAsync)).Message;
    }

    private static byte[] WithoutLastFrame(byte[] file)
    {
        var shorter = file[..file.AsSpan().LastIndexOf("ANMF"u8)];
        BitConverter.TryWriteBytes(shorter.AsSpan(4), shorter.Length - 8);
        return shorter;
    }
}
