using System.Text;
using Media.Core.Failures;
using Media.Core.Publishing;
using Media.Ffmpeg.Tests.Sources;
using Media.Workflow.Tests.Bench;

namespace Media.Workflow.Tests.Assemble;

/// <summary>What a release says of itself: durations, languages, colours, key frames.</summary>
public sealed class ReleaseTests
{
    private static readonly string[] X264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"];

    [FfmpegFact]
    public async Task All_playlists_have_one_target_duration_and_the_language_two_letters()
    {
        await using var job = await Job.OfAsync(await Clips.MakeAsync(
            "lengths.mp4", ["-f", "lavfi", "-i", "testsrc2=size=64x36:rate=25:duration=2.4", "-f", "lavfi", "-i", "sine=frequency=440:duration=2.6", .. X264, "-c:a", "aac", "-metadata:s:a:0", "language=ger"]));

        await job.RunAsync();

        Assert.All(new[] { "video/36p/playlist.m3u8", "video/36p/keyframes.m3u8", "audio/playlist.m3u8" }, name =>
            Assert.Contains("#EXT-X-TARGETDURATION:3\n", Encoding.UTF8.GetString(job.StoredAsync(name).Result), StringComparison.Ordinal));
        var master = Encoding.UTF8.GetString(await job.StoredAsync(MediaLayout.Master));
        Assert.Contains("LANGUAGE=\"de\"", master, StringComparison.Ordinal);
        Assert.Contains("CLOSED-CAPTIONS=NONE", master, StringComparison.Ordinal);
        Assert.Contains("#EXT-X-I-FRAME-STREAM-INF:", master, StringComparison.Ordinal);
    }

    [FfmpegFact]
    public async Task A_key_frames_range_decodes_to_one_picture()
    {
        await using var job = await Job.OfAsync(await Clips.MakeAsync("ranges.mp4", ["-f", "lavfi", "-i", "testsrc2=size=64x36:rate=25:duration=3", .. X264]));
        await job.RunAsync();
        var range = Encoding.UTF8.GetString(await job.StoredAsync("video/36p/keyframes.m3u8")).Split('\n')
            .Single(line => line.StartsWith("#EXT-X-BYTERANGE:", StringComparison.Ordinal))["#EXT-X-BYTERANGE:".Length..].Split('@');
        var file = Path.Combine(Directory.CreateTempSubdirectory("media-key-").FullName, "key.mp4");
        await File.WriteAllBytesAsync(file, [.. await job.StoredAsync("video/36p/init.mp4"), .. (await job.StoredAsync("video/36p/segment-00000.m4s"))[..int.Parse(range[0], System.Globalization.CultureInfo.InvariantCulture)]]);

        var frames = await Shell.RunAsync("ffprobe", "-v", "quiet", "-show_entries", "frame=pict_type", "-of", "csv=p=0", file);

        Assert.Equal("I", Assert.Single(frames.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Trim(','));
    }

    [FfmpegFact]
    public async Task Hdr_is_published_as_bt_709()
    {
        await using var job = await Job.OfAsync(await Clips.MakeAsync(
            "hdr.mp4", "-f", "lavfi", "-i", "testsrc2=size=64x36:rate=25:duration=1", "-c:v", "libx265", "-preset", "ultrafast", "-x265-params",
            "log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc", "-pix_fmt", "yuv420p10le",
            "-color_primaries", "bt2020", "-color_trc", "smpte2084", "-colorspace", "bt2020nc"));

        await job.RunAsync();

        Assert.Equal("bt709,bt709,bt709", await ColoursAsync(job));
    }

    [FfmpegFact]
    public async Task Colours_of_bt_601_are_kept_and_said()
    {
        await using var job = await Job.OfAsync(await Clips.MakeAsync(
            "sd.mp4", ["-f", "lavfi", "-i", "testsrc2=size=64x36:rate=25:duration=1", .. X264, "-color_primaries", "smpte170m", "-color_trc", "smpte170m", "-colorspace", "smpte170m"]));

        await job.RunAsync();

        Assert.Equal("smpte170m,smpte170m,smpte170m", await ColoursAsync(job));
    }

    [FfmpegTheory]
    [InlineData("still.gif", new[] { "-frames:v", "1" })]
    [InlineData("still.avif", new[] { "-frames:v", "1", "-c:v", "libaom-av1", "-cpu-used", "8", "-still-picture", "1" })]
    [InlineData("still.avi", new[] { "-frames:v", "1", "-c:v", "mjpeg" })]
    public async Task A_still_image_is_no_film(string name, string[] arguments)
    {
        await using var job = await Job.OfAsync(await Clips.MakeAsync(name, ["-f", "lavfi", "-i", "testsrc2=size=64x36:rate=1:duration=1", .. arguments]));

        var refused = await Assert.ThrowsAsync<UnsupportedMediaException>(() => job.PlanAsync("packets"));

        Assert.Contains("still image", refused.Message, StringComparison.Ordinal);
    }

    [FfmpegFact]
    public async Task An_animation_is_a_film()
    {
        await using var job = await Job.OfAsync(await Clips.MakeAsync("animation.gif", "-f", "lavfi", "-i", "testsrc2=size=64x36:rate=5:duration=2"));

        await job.RunAsync();

        Assert.Equal(10, (await job.ReadPlanAsync()).Timeline.Frames);
    }

    private static async Task<string> ColoursAsync(Job job) => (await Shell.RunAsync(
        "ffprobe", "-v", "error", "-show_entries", "stream=color_space,color_transfer,color_primaries", "-of", "csv=p=0", await job.JoinAsync("video/36p/", 1))).Trim();
}
