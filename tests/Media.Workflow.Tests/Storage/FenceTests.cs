using Media.Core.Publishing;
using Media.Workflow.Storage;

namespace Media.Workflow.Tests.Storage;

/// <summary>What a step writes after its run has failed does not stay.</summary>
public sealed class FenceTests
{
    private const string Run = "clip-1";
    private static readonly string Release = MediaLayout.Release("clip", Run);
    private readonly WorkflowWorld _world = new();

    private Fence Fence => new(_world.Store, _world.Buckets);

    [Fact]
    public async Task What_was_written_before_is_gone_when_the_fence_is_up()
    {
        await PutAsync("media", Release + "video/720p/segment-00000.m4s");

        await Fence.RaiseAsync(Run, Release, CancellationToken.None);

        Assert.Empty(_world.Bucket.Keys("media"));
        Assert.Equal(["fenced/clip-1.json"], _world.Bucket.Keys("work"));
    }

    [Fact]
    public async Task What_a_step_writes_after_it_goes_when_that_step_ends()
    {
        await Fence.RaiseAsync(Run, Release, CancellationToken.None);
        await PutAsync("media", Release + "video/720p/segment-00001.m4s");
        await PutAsync("work", MediaLayout.SegmentRecord(Run, "packets", 1, 0));
        await _world.Store.OpenAsync("media", Release + "720p.mp4", "video/mp4", CancellationToken.None);

        Assert.True(await Fence.SweepAsync(Run, CancellationToken.None));

        Assert.Empty(_world.Bucket.Keys("media"));
        Assert.Equal(["fenced/clip-1.json"], _world.Bucket.Keys("work"));
        Assert.Equal(0, _world.Bucket.OpenUploads);
    }

    [Fact]
    public async Task A_run_without_a_fence_keeps_everything()
    {
        await PutAsync("media", Release + "video/720p/segment-00000.m4s");
        await Fence.RaiseAsync("clip-2", MediaLayout.Release("clip", "clip-2"), CancellationToken.None);

        Assert.False(await Fence.SweepAsync(Run, CancellationToken.None));

        Assert.Single(_world.Bucket.Keys("media"));
    }

    [Fact]
    public async Task A_run_whose_name_begins_as_the_failed_one_keeps_everything()
    {
        await Fence.RaiseAsync(Run, Release, CancellationToken.None);
        await PutAsync("media", MediaLayout.Release("clip", Run + "-retry") + "master.m3u8");
        await PutAsync("work", MediaLayout.Plan(Run + "-retry", "packets"));

        await Fence.SweepAsync(Run, CancellationToken.None);

        Assert.Single(_world.Bucket.Keys("media"));
        Assert.Equal(2, _world.Bucket.Keys("work").Length);
    }

    private Task PutAsync(string bucket, string key) => _world.Store.PutAsync(bucket, key, new byte[10], "", CancellationToken.None);
}
