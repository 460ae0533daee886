using System.Text;
using Media.Core;
using Media.Core.Failures;
using Media.Core.Hls;
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
        var master = Encoding.UTF8.GetString(await job.StoredAsync(HlsPackager.Master));
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

    [FfmpegTheory]
    [InlineData("smpte2084")]
    [InlineData("arib-std-b67")]
    [InlineData("bt2020-10")]
    public async Task Hdr_and_wide_colours_are_published_as_bt_709(string transfer)
    {
        await using var job = await Job.OfAsync(await WideAsync(transfer));

        await job.RunAsync();

        Assert.Equal("bt709,bt709,bt709", await ColoursAsync(job));
    }

    /// <summary>The middle of the scale: in HDR it is far brighter than the white of paper, in SDR it stays the middle.</summary>
    [FfmpegTheory]
    [InlineData("smpte2084", 110, 200)]
    [InlineData("arib-std-b67", 110, 200)]
    [InlineData("bt2020-10", 118, 134)]
    public async Task The_middle_grey_of_wide_colours_is_mapped_by_its_transfer_function(string transfer, int darkest, int brightest)
    {
        await using var job = await Job.OfAsync(await WideAsync(transfer, "color=c=0x808080:size=64x36:rate=25:duration=1"));

        await job.RunAsync();

        Assert.InRange(await BrightnessAsync(job), darkest, brightest);
    }

    [FfmpegTheory]
    [InlineData("smpte2084")]
    [InlineData("arib-std-b67")]
    [InlineData("bt2020-10")]
    public async Task Hdr_and_wide_colours_are_refused_by_name_where_they_cannot_be_converted(string transfer)
    {
        await using var job = await Job.OfAsync(await WideAsync(transfer));

        var refused = await Assert.ThrowsAsync<UnsupportedMediaException>(() => job.PlanAsync("packets", convertsColours: false));

        Assert.Contains("zscale", refused.Message, StringComparison.Ordinal);
        Assert.Empty(job.Bucket.Keys("work"));
    }

    [FfmpegFact]
    public async Task Colours_that_are_kept_need_no_conversion()
    {
        await using var job = await Job.OfAsync(await Clips.MakeAsync("plain.mp4", ["-f", "lavfi", "-i", "testsrc2=size=64x36:rate=25:duration=1", .. X264]));

        await job.PlanAsync("packets", convertsColours: false);

        Assert.NotNull(job.Planned);
    }

    [FfmpegTheory]
    [InlineData("ntsc.mp4", "testsrc2=size=64x36:rate=24000/1001:duration=2", "null", "23.976")]
    [InlineData("two-rates.mp4", "testsrc2=size=64x36:rate=30:duration=4", "select='gte(t,2)+not(mod(n,3))'", "30.000")]
    public async Task The_master_playlist_says_the_rate_of_the_fastest_second(string name, string picture, string filter, string rate)
    {
        await using var job = await Job.OfAsync(await Clips.MakeAsync(name, ["-f", "lavfi", "-i", picture, "-vf", filter, "-fps_mode", "vfr", .. X264]));

        await job.RunAsync();

        Assert.Contains($",FRAME-RATE={rate},", Encoding.UTF8.GetString(await job.StoredAsync(HlsPackager.Master)), StringComparison.Ordinal);
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
    public async Task A_source_that_simply_stops_is_published_with_a_warning()
    {
        var whole = await Clips.MakeAsync("whole.ts", ["-f", "lavfi", "-i", "testsrc2=size=64x36:rate=25:duration=3", .. X264]);
        var cut = Path.Combine(Directory.CreateTempSubdirectory("media-cut-").FullName, "cut.ts");
        await File.WriteAllBytesAsync(cut, (await File.ReadAllBytesAsync(whole))[..^10_000]);
        await using var job = await Job.OfAsync(cut);

        await job.RunAsync();

        var draft = await job.ReadAsync(MediaLayout.Draft(Job.Execution, job.Planned!.Kind), CoreJson.Default.AssetManifest);
        Assert.Equal(WarningCodes.SourceDamaged, Assert.Single(draft.Warnings!).Code);
        Assert.InRange(draft.Frames, 1, 74);
    }

    [FfmpegFact]
    public async Task An_animation_is_a_film()
    {
        await using var job = await Job.OfAsync(await Clips.MakeAsync("animation.gif", "-f", "lavfi", "-i", "testsrc2=size=64x36:rate=5:duration=2"));

        await job.RunAsync();

        Assert.Equal(10, (await job.ReadPlanAsync()).Timeline.Frames);
    }

    /// <summary>HEVC of ten bits in the colours of BT.2020.</summary>
    private static Task<string> WideAsync(string transfer, string picture = "testsrc2=size=64x36:rate=25:duration=1") => Clips.MakeAsync(
        $"wide-{transfer}-{picture[..5]}.mp4", "-f", "lavfi", "-i", picture, "-c:v", "libx265", "-preset", "ultrafast", "-x265-params",
        $"log-level=none:colorprim=bt2020:transfer={transfer}:colormatrix=bt2020nc", "-pix_fmt", "yuv420p10le",
        "-color_primaries", "bt2020", "-color_trc", transfer, "-colorspace", "bt2020nc");

    /// <summary>The mean brightness of the first published picture, 16 to 235.</summary>
    private static async Task<double> BrightnessAsync(Job job)
    {
        var told = await Shell.RunAsync(
            "ffprobe", "-v", "error", "-f", "lavfi", "-i", $"movie={await job.JoinAsync("video/36p/", 1)},signalstats", "-read_intervals", "%+#1", "-show_entries", "frame_tags=lavfi.signalstats.YAVG", "-of", "csv=p=0");
        return double.Parse(told.Trim().TrimEnd(','), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<string> ColoursAsync(Job job) => (await Shell.RunAsync(
        "ffprobe", "-v", "error", "-show_entries", "stream=color_space,color_transfer,color_primaries", "-of", "csv=p=0", await job.JoinAsync("video/36p/", 1))).Trim();
}
