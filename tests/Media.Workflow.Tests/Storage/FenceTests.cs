using Media.Core;
using Media.Core.Failures;
using Media.Core.Publishing;
using Media.Workflow.Storage;

namespace Media.Workflow.Tests.Storage;

/// <summary>What a step writes after its run has failed does not stay.</summary>
public sealed class FenceTests
{
    private const string Run = "clip-1";
    private static readonly string Release = MediaLayout.Release("clip", Run);
    private readonly WorkflowWorld _world = new();

    private Fence Fence => _world.Fence;

    [Fact]
    public async Task What_was_written_before_is_gone_when_the_fence_is_up()
    {
        await PutAsync("media", Release + "video/720p/segment-00000.m4s");

        await Fence.RaiseAsync(Run, "clip", CancellationToken.None);

        Assert.Empty(_world.Bucket.Keys("media"));
        Assert.Equal(["fenced/clip-1.json"], _world.Bucket.Keys("work"));
    }

    [Fact]
    public async Task What_a_step_writes_after_it_goes_when_that_step_ends()
    {
        await Fence.RaiseAsync(Run, "clip", CancellationToken.None);
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
        await Fence.RaiseAsync("clip-2", "clip", CancellationToken.None);

        Assert.False(await Fence.SweepAsync(Run, CancellationToken.None));

        Assert.Single(_world.Bucket.Keys("media"));
    }

    [Fact]
    public async Task A_run_whose_name_begins_as_the_failed_one_keeps_everything()
    {
        await Fence.RaiseAsync(Run, "clip", CancellationToken.None);
        await PutAsync("media", MediaLayout.Release("clip", Run + "-retry") + "master.m3u8");
        await PutAsync("work", MediaLayout.Plan(Run + "-retry", "packets"));

        await Fence.SweepAsync(Run, CancellationToken.None);

        Assert.Single(_world.Bucket.Keys("media"));
        Assert.Equal(2, _world.Bucket.Keys("work").Length);
    }

    [Fact]
    public async Task A_run_that_fails_after_its_early_release_takes_it_back_and_the_one_before_is_live_again()
    {
        var before = await _world.StoreAsync("clip-0", _world.Upload(1, "A"));
        await _world.PutLiveAsync(await _world.StoreAsync(Run, _world.Upload(2, "B"), early: true) with { Early = new EarlyRelease(before) });

        Assert.Null(await Fence.RaiseAsync(Run, WorkflowWorld.Asset, CancellationToken.None));

        Assert.Equal("clip-0", (await _world.LiveAsync())!.Release);
        Assert.DoesNotContain(_world.Bucket.Keys("media"), key => key.StartsWith(MediaLayout.Release(WorkflowWorld.Asset, Run), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_nothing_was_live_before_an_early_release_nothing_is_left_of_it()
    {
        await _world.PutLiveAsync(await _world.StoreAsync(Run, _world.Upload(1, "A"), early: true));

        Assert.Null(await Fence.RaiseAsync(Run, WorkflowWorld.Asset, CancellationToken.None));

        Assert.Empty(_world.Bucket.Keys("media"));
    }

    [Fact]
    public async Task What_goes_live_while_an_early_release_is_taken_back_stays()
    {
        var later = await _world.StoreAsync("clip-2", _world.Upload(2, "B"));
        await _world.PutLiveAsync(await _world.StoreAsync(Run, _world.Upload(1, "A"), early: true) with { Early = new EarlyRelease(await _world.StoreAsync("clip-0", _world.Upload(0, "Z"))) });
        var raced = false;
        _world.Bucket.BeforePut = key =>
        {
            if (key == MediaLayout.Manifest(WorkflowWorld.Asset) && !raced)
            {
                raced = true;
                _world.PutLiveAsync(later).GetAwaiter().GetResult();
            }
        };

        await Fence.RaiseAsync(Run, WorkflowWorld.Asset, CancellationToken.None);

        Assert.Equal("clip-2", (await _world.LiveAsync())!.Release);
    }

    [Fact]
    public async Task A_run_whose_release_is_live_is_left_alone()
    {
        await _world.PutLiveAsync(await _world.StoreAsync(Run, _world.Upload(1, "A")));
        var kept = _world.Bucket.Keys("media");

        var live = await Fence.RaiseAsync(Run, WorkflowWorld.Asset, CancellationToken.None);

        Assert.Equal(Run, live!.Release);
        Assert.Equal(kept, _world.Bucket.Keys("media"));
        Assert.False(await Fence.IsUpAsync(Run, CancellationToken.None));
    }

    [Fact]
    public async Task Nothing_is_published_behind_the_fence()
    {
        await Fence.RaiseAsync(Run, WorkflowWorld.Asset, CancellationToken.None);

        await Assert.ThrowsAsync<TakenBackException>(() => Fence.PublishAsync(Run, PutLiveAsync, CancellationToken.None));

        Assert.Null(await _world.LiveAsync());
    }

    [Fact]
    public async Task A_manifest_that_is_being_written_is_waited_for_and_its_release_stays()
    {
        var draft = await _world.StoreAsync(Run, _world.Upload(1, "A"));
        var (looked, write) = (new TaskCompletionSource(), new TaskCompletionSource());
        var publishing = Fence.PublishAsync(
            Run,
            async () =>
            {
                looked.SetResult();
                await write.Task;
                await _world.PutLiveAsync(draft);
                return draft;
            },
            CancellationToken.None);
        await looked.Task;

        var raising = Fence.RaiseAsync(Run, WorkflowWorld.Asset, CancellationToken.None);
        _world.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(raising.IsCompleted);
        write.SetResult();
        await publishing;
        while (!raising.IsCompleted)
        {
            _world.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(Run, (await raising)!.Release);
        Assert.Contains(_world.Bucket.Keys("media"), key => key.StartsWith(draft.Prefix, StringComparison.Ordinal));
        Assert.False(await Fence.IsUpAsync(Run, CancellationToken.None));
    }

    [Fact]
    public async Task A_Publish_that_was_killed_is_waited_for_as_long_as_it_may_run()
    {
        await _world.StoreAsync(Run, _world.Upload(1, "A"));
        await PutAsync("work", MediaLayout.Publishing(Run));

        var raising = Fence.RaiseAsync(Run, WorkflowWorld.Asset, CancellationToken.None);
        _world.Time.Advance(Fence.PublishLimit - TimeSpan.FromSeconds(2));
        Assert.False(raising.IsCompleted);
        while (!raising.IsCompleted)
        {
            _world.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Null(await raising);
        Assert.DoesNotContain(_world.Bucket.Keys("media"), key => key.Contains($"/{Run}/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_step_that_ends_late_does_not_touch_a_release_that_went_live()
    {
        var draft = await _world.StoreAsync(Run, _world.Upload(1, "A"));
        await _world.Store.PutJsonAsync("work", MediaLayout.Fence(Run), new FencedRun(Run, WorkflowWorld.Asset), CoreJson.Default.FencedRun, CancellationToken.None);
        await _world.PutLiveAsync(draft);
        var kept = _world.Bucket.Keys("media");

        Assert.False(await Fence.SweepAsync(Run, CancellationToken.None));

        Assert.Equal(kept, _world.Bucket.Keys("media"));
    }

    private async Task<AssetManifest> PutLiveAsync()
    {
        var draft = await _world.StoreAsync(Run, _world.Upload(1, "A"));
        await _world.PutLiveAsync(draft);
        return draft;
    }

    private Task PutAsync(string bucket, string key) => _world.Store.PutAsync(bucket, key, new byte[10], "", CancellationToken.None);
}
