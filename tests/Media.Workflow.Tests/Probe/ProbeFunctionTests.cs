using System.Text.Json;
using Media.Core;
using Media.Core.Jobs;
using Media.Core.Failures;
using Media.Core.Probing;
using Media.Core.Publishing;
using Media.Ffmpeg.Probing;
using Media.Ffmpeg.Tests.Sources;
using Media.Workflow.Probe;
using Media.Workflow.Tests.Bench;

namespace Media.Workflow.Tests.Probe;

/// <summary>A source that one invocation does not come through is probed by several, and nobody can tell afterwards.</summary>
public sealed class ProbeFunctionTests
{
    private const int Lines = 110;

    /// <summary>Two hundred frames without sound.</summary>
    private static readonly string[] Arguments =
    [
        "-f", "lavfi", "-i", "testsrc2=size=96x54:rate=25:duration=8", "-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-pix_fmt", "yuv420p", "-x264-params",
        "keyint=12:min-keyint=12:scenecut=0:open_gop=1",
    ];

    [FfmpegTheory]
    [InlineData("packets", "probe.mp4")]
    [InlineData("frames", "probe.mp4")]
    [InlineData("packets", "probe.ts")]
    public async Task What_several_invocations_find_is_what_one_finds(string index, string name)
    {
        var clip = await ClipAsync(name);
        await using var whole = await Job.OfAsync(clip);
        await using var divided = await Job.OfAsync(clip, linesPerProbe: Lines);

        await whole.PlanAsync(index);
        await divided.PlanAsync(index);

        Assert.Equal(1, whole.Probes);
        Assert.True(divided.Probes > 2, $"{divided.Probes} invocations");
        Assert.Equal(await IndexAsync(whole), await IndexAsync(divided));
        Assert.Equal(await PlanAsync(whole), await PlanAsync(divided));
    }

    [FfmpegFact]
    public async Task Pictures_are_those_of_one_reading_also_where_the_container_calls_each_a_key_frame()
    {
        var clip = await Clips.WithoutSyncTableAsync("probe-sync.mp4", Arguments);
        await using var whole = await Job.OfAsync(clip);
        await using var divided = await Job.OfAsync(clip, linesPerProbe: Lines);

        await whole.PlanAsync("frames");
        await divided.PlanAsync("frames");

        Assert.True(divided.Probes > 4, $"{divided.Probes} invocations");
        Assert.Equal(await IndexAsync(whole), await IndexAsync(divided));
    }

    [FfmpegFact]
    public async Task An_invocation_that_is_repeated_goes_on_from_the_same_place_and_answers_the_same()
    {
        await using var job = await Job.OfAsync(await ClipAsync("probe.mp4"), linesPerProbe: Lines);
        var first = await job.ProbeAsync("packets", null);

        var second = await job.ProbeAsync("packets", first);
        var stored = await CheckpointAsync(job, 2);
        var again = await job.ProbeAsync("packets", first);

        Assert.Equal(new ProbeAnswer(false, 1, null), first);
        Assert.Equal(new ProbeAnswer(false, 2, null), second);
        Assert.Equal(second, again);
        Assert.Equal(stored, await CheckpointAsync(job, 2));
    }

    [FfmpegFact]
    public async Task An_index_by_decoding_begins_anew()
    {
        await using var job = await Job.OfAsync(await ClipAsync("probe.mp4"), linesPerProbe: Lines);
        await job.PlanAsync("packets");

        var begun = await job.ProbeAsync("frames", new ProbeAnswer(true, null, null));

        Assert.Equal(new ProbeAnswer(false, 1, null), begun);
        Assert.Equal(Lines, (await job.ReadAsync(MediaLayout.ProbeCheckpoint(Job.Execution, "frames", 1), CoreJson.Default.ProbeCheckpoint)).Index.Packets.Length);
    }

    [FfmpegFact]
    public async Task A_source_that_can_only_be_read_from_its_start_is_refused_with_what_to_do()
    {
        var clip = await Clips.MakeAsync("probe-one-key.mp4", "-f", "lavfi", "-i", "testsrc2=size=96x54:rate=25:duration=8", "-c:v", "libx264", "-preset", "ultrafast", "-x264-params", "keyint=infinite:scenecut=0");
        await using var job = await Job.OfAsync(clip, linesPerProbe: Lines);

        var refused = await Assert.ThrowsAsync<UnseekableMediaException>(() => job.PlanAsync("packets"));

        Assert.Equal("Media.Unseekable", FailureNames.For(refused.GetType().Name));
        Assert.Contains("upload that", refused.Message, StringComparison.Ordinal);
    }

    private static Task<string> ClipAsync(string name) => Clips.MakeAsync(name, Arguments);

    private static async Task<string> IndexAsync(Job job) =>
        JsonSerializer.Serialize(await job.ReadAsync(job.Planned!.IndexKey, CoreJson.Default.FrameIndex), CoreJson.Default.FrameIndex);

    private static async Task<string> PlanAsync(Job job) => JsonSerializer.Serialize(await job.ReadPlanAsync(), CoreJson.Default.TranscodePlan);

    private static async Task<string> CheckpointAsync(Job job, int stretch) => JsonSerializer.Serialize(
        await job.ReadAsync(MediaLayout.ProbeCheckpoint(Job.Execution, "packets", stretch), CoreJson.Default.ProbeCheckpoint), CoreJson.Default.ProbeCheckpoint);
}
