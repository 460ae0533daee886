using Amazon.S3;
using Media.Core;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Core.Publishing;
using Media.Workflow.Plan;
using Media.Workflow.Probe;

namespace Media.Workflow.Tests.Plan;

/// <summary>What Plan writes for the states after it, and what it does not take.</summary>
public sealed class PlanFunctionTests
{
    private const string Execution = "a";
    private static readonly PlanLimits Limits = new(Workers: 7, TimeLimitSeconds: 900, SegmentsPerChunk: 2);
    private readonly WorkflowWorld _world = new();

    [Fact]
    public async Task The_result_names_what_was_written()
    {
        var result = await PlanAsync(Seconds(20));

        Assert.Equal(
            new PlanResult(
                false, "work", "packets", "a/packets/plan.json", "a/packets/tasks.json", "a/packets/tasks.json", "a/packets/manifest.json", "a/packets/index.json", result.Tasks, 7, WorkflowWorld.Asset,
                MediaLayout.Release(WorkflowWorld.Asset, Execution)),
            result);
        Assert.Equal(["a/packets/index.json", "a/packets/plan.json", "a/packets/tasks.json"], _world.Bucket.Keys("work"));
    }

    [Fact]
    public async Task What_is_to_be_playable_early_is_a_round_of_its_own()
    {
        var index = Seconds(20);
        var key = MediaLayout.Index(Execution, "packets");
        await _world.Store.PutJsonAsync("work", key, index, CoreJson.Default.FrameIndex, CancellationToken.None);

        var rounds = await RoundsAsync(_world.Upload(1, "A"), key, index.Kind, null, "mobile");

        Assert.Equal([true, false], rounds.Select(round => round.Early));
        Assert.Equal(["a/packets/early-tasks.json", "a/packets/tasks.json"], rounds.Select(round => round.TasksKey));
        Assert.Equal(["a/packets/early-manifest.json", "a/packets/manifest.json"], rounds.Select(round => round.DraftKey));
        var all = await ReadTasksAsync(rounds[1]);
        Assert.Equal(all.Length, (await ReadItemsAsync(rounds[0])).Concat(await ReadItemsAsync(rounds[1])).Select(task => task.Number).Distinct().Count());
        Assert.Equal(await ReadTasksAsync(rounds[0]), await ReadItemsAsync(rounds[0]));
    }

    [Fact]
    public async Task Nothing_is_written_where_it_could_be_played()
    {
        await PlanAsync(Seconds(20));

        Assert.Empty(_world.Bucket.Keys("media"));
    }

    [Fact]
    public async Task The_plan_is_of_this_source_and_its_segments_hold_every_frame_once()
    {
        var source = _world.Upload(1, "A");

        var plan = await ReadPlanAsync(await PlanAsync(Seconds(20), source: source));

        Assert.Equal((TranscodePlan.CurrentVersion, source, IndexKind.Packets), (plan.Version, plan.Source, plan.Index));
        Assert.True(plan.Segments.Length > 2);
        Assert.Equal(
            Enumerable.Range(0, 500), plan.Segments.SelectMany(segment => Enumerable.Range(segment.FirstFrame, segment.Frames)));
    }

    [Fact]
    public async Task The_maps_items_are_counted_and_make_every_segment()
    {
        var result = await PlanAsync(Seconds(40));

        var tasks = await ReadTasksAsync(result);
        Assert.Equal(result.Tasks, tasks.Length);
        Assert.Equal(
            Enumerable.Range(0, (await ReadPlanAsync(result)).Segments.Length),
            tasks.Cast<VideoTask>().SelectMany(chunk => Enumerable.Range(chunk.FirstSegment, chunk.Segments)).Order());
    }

    [Fact]
    public async Task A_source_with_sound_has_sound_to_encode()
    {
        var result = await PlanAsync(Seconds(2), audio: new AudioTrack(1, "aac", 2, 48_000, null));

        Assert.Equal(0, Assert.Single((await ReadTasksAsync(result)).OfType<SoundTask>()).Sound);
    }

    [Fact]
    public async Task A_second_plan_leaves_the_first_as_it_is()
    {
        var first = await PlanAsync(Seconds(20));

        var second = await PlanAsync(Seconds(19) with { Kind = IndexKind.Frames });

        Assert.Equal("frames", second.Kind);
        Assert.Equal(500, (await ReadPlanAsync(first)).Timeline.Frames);
        Assert.Equal(475, (await ReadPlanAsync(second)).Timeline.Frames);
    }

    [Fact]
    public async Task A_repeated_plan_is_the_same_to_the_byte()
    {
        var source = _world.Upload(1, "A");
        var result = await PlanAsync(Seconds(20), source: source);
        var before = await BytesAsync(result);

        await PlanAsync(Seconds(20), source: source);

        Assert.Equal(before, await BytesAsync(result));
    }

    [Fact]
    public async Task An_index_that_is_not_there_is_S3s_own_refusal()
    {
        var refusal = await Assert.ThrowsAsync<AmazonS3Exception>(() => RunAsync(_world.Upload(1, "A"), "a/packets/index.json", IndexKind.Packets, null));

        Assert.Equal("NoSuchKey", refusal.ErrorCode);
        Assert.Empty(_world.Bucket.Keys("work"));
    }

    [Fact]
    public async Task An_index_that_says_nothing_is_refused_by_its_key()
    {
        await _world.Store.PutAsync("work", "a/packets/index.json", "null"u8.ToArray(), "application/json", CancellationToken.None);

        var refusal = await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(_world.Upload(1, "A"), "a/packets/index.json", IndexKind.Packets, null));

        Assert.Contains("a/packets/index.json", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["a/packets/index.json"], _world.Bucket.Keys("work"));
    }

    /// <summary>25 pictures a second, a key frame a second.</summary>
    private static FrameIndex Seconds(int seconds) => new(
        IndexKind.Packets, new TimeBase(1, 25), [.. Enumerable.Range(0, seconds * 25).Select(frame => (long)frame)],
        [.. Enumerable.Range(0, seconds).Select(second => second * 25L)], 1);

    private async Task<PlanResult> PlanAsync(FrameIndex index, AudioTrack? audio = null, Core.Jobs.SourceObject? source = null)
    {
        var key = MediaLayout.Index(Execution, index.Kind == IndexKind.Frames ? "frames" : "packets");
        await _world.Store.PutJsonAsync("work", key, index, CoreJson.Default.FrameIndex, CancellationToken.None);
        return await RunAsync(source ?? _world.Upload(1, "A"), key, index.Kind, audio);
    }

    private async Task<PlanResult> RunAsync(Core.Jobs.SourceObject source, string indexKey, IndexKind kind, AudioTrack? audio) =>
        Assert.Single(await RoundsAsync(source, indexKey, kind, audio));

    private async Task<PlanResult[]> RoundsAsync(Core.Jobs.SourceObject source, string indexKey, IndexKind kind, AudioTrack? audio, string? profile = null)
    {
        var video = new VideoTrack(0, "h264", "yuv420p", 640, 360, 1, 0, false, false, new TimeBase(1, 25));
        var probed = new ProbeResult(new ProbeReport("mov,mp4,m4a,3gp,3g2,mj2", video, audio, null), audio is null ? null : 0, kind, indexKey, 0, 0);
        var planned = await new PlanFunction(_world.Store, _world.Buckets, Limits).RunAsync(
            new PlanRequest(Execution, source, WorkflowWorld.Asset, probed, Core.Jobs.TranscodeInput.For(source, null, null, profile)), _world.Context, CancellationToken.None);
        return planned.Rounds;
    }

    private Task<TranscodePlan> ReadPlanAsync(PlanResult result) =>
        _world.Store.GetJsonAsync("work", result.PlanKey, CoreJson.Default.TranscodePlan, CancellationToken.None);

    private Task<EncodeTask[]> ReadTasksAsync(PlanResult result) =>
        _world.Store.GetJsonAsync("work", result.TasksKey, CoreJson.Default.EncodeTaskArray, CancellationToken.None);

    private Task<EncodeTask[]> ReadItemsAsync(PlanResult result) =>
        _world.Store.GetJsonAsync("work", result.ItemsKey, CoreJson.Default.EncodeTaskArray, CancellationToken.None);

    private async Task<byte[]> BytesAsync(PlanResult result) =>
    [
        .. (await _world.Store.GetHeadAsync("work", result.PlanKey, int.MaxValue, CancellationToken.None)).Head,
        .. (await _world.Store.GetHeadAsync("work", result.TasksKey, int.MaxValue, CancellationToken.None)).Head,
    ];
}
