using Media.Core.Planning;
using Media.Core.Publishing;
using Media.Ffmpeg.Tests.Sources;
using Media.Workflow.Tests.Bench;

namespace Media.Workflow.Tests.Transcode;

/// <summary>
/// Sources that cannot be entered where their container says: whatever is entered, every segment shows what decoding from the start shows.
/// </summary>
public sealed class EntryTests
{
    private const string Picture = "testsrc2=size=176x144:rate=12:duration=";
    private static readonly string[] Hevc = ["-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none:keyint=300:scenecut=0"];

    public static TheoryData<string, bool, string[]> Sources => new()
    {
        { "hevc.mp4", true, [.. Video(14), .. Hevc] },
        { "vp9.mp4", true, [.. Video(14), "-c:v", "libvpx-vp9", "-g", "300", "-b:v", "300k", "-deadline", "realtime", "-cpu-used", "8"] },
        { "av1.mp4", true, [.. Video(14), "-c:v", "libaom-av1", "-cpu-used", "8", "-g", "300", "-b:v", "200k"] },
        { "h264.mp4", true, [.. Video(14), "-c:v", "libx264", "-preset", "ultrafast", "-x264-params", "keyint=300:scenecut=0"] },
        { "h264-444.mp4", true, [.. Video(14), "-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv444p", "-x264-params", "keyint=40:open_gop=1"] },
        { "mpeg4.mp4", true, [.. Video(14), "-c:v", "mpeg4", "-g", "300", "-sc_threshold", "1000000000"] },
        { "mpeg2.mp4", true, [.. Video(14), "-r", "25", "-c:v", "mpeg2video", "-g", "300", "-bf", "2", "-sc_threshold", "1000000000"] },
        { "phone.3gp", true, [.. Video(14), "-c:v", "h263", "-g", "300", "-sc_threshold", "1000000000"] },
        { "intra-refresh.mp4", false, [.. Video(20), "-c:v", "libx264", "-preset", "ultrafast", "-x264-params", "intra-refresh=1:keyint=60"] },
        { "intra-refresh.ts", false, [.. Video(20), "-c:v", "libx264", "-preset", "ultrafast", "-x264-params", "intra-refresh=1:keyint=60"] },
        { "intra-refresh.mkv", false, [.. Video(20), "-c:v", "libx264", "-preset", "ultrafast", "-x264-params", "intra-refresh=1:keyint=60"] },
        { "open-gop-hevc.mp4", false, [.. Video(14), "-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none:open-gop=1:keyint=40:bframes=4"] },
        { "windows.asf", false, [.. Video(14), "-c:v", "msmpeg4v3", "-g", "100", "-sc_threshold", "1000000000"] },
    };

    [FfmpegTheory]
    [MemberData(nameof(Sources))]
    public async Task Every_segment_shows_what_decoding_from_the_start_shows(string name, bool withoutSyncTable, string[] arguments)
    {
        await using var job = await Job.OfAsync(withoutSyncTable ? await Clips.WithoutSyncTableAsync(name, arguments) : await Clips.MakeAsync(name, arguments));

        await job.RunAsync();

        var plan = await job.ReadPlanAsync();
        Assert.True(plan.Segments.Length > 1);
        var top = plan.Renditions[0];
        var likeness = await Likeness.OfAsync(await job.JoinAsync(MediaLayout.Video(top.Name), plan.Segments.Length), job.Path, top.Width, top.Height);
        Assert.Equal(plan.Timeline.Frames, likeness.Length);
        foreach (var segment in plan.Segments)
        {
            Assert.True(likeness.AsSpan(segment.FirstFrame, segment.Frames).ToArray().Min() > 0.85, $"{name} segment {segment.Number}: {string.Join(' ', likeness.Skip(segment.FirstFrame).Take(segment.Frames))}");
        }
    }

    [FfmpegFact]
    public async Task A_source_that_can_be_entered_is_never_read_from_its_start_twice()
    {
        await using var job = await Job.OfAsync(await Clips.MakeAsync(
            "closed.mp4", [.. Video(20), "-c:v", "libx264", "-preset", "ultrafast", "-x264-params", "keyint=24:scenecut=0"]));

        Assert.Equal(1, await job.RunAsync());

        var records = await job.RecordsAsync();
        Assert.True(records[0].FromStart);
        Assert.All(records.Skip(1), record => Assert.False(record.FromStart));
        Assert.All(records.Zip(records.Skip(1)), pair => Assert.True(ReadingRules.Continues(pair.First.Rims, pair.Second.Rims)));
    }

    private static string[] Video(int seconds) => ["-f", "lavfi", "-i", $"{Picture}{seconds}"];
}
