using System.Net;
using Amazon.S3;
using Media.Core.Failures;
using Media.Core.Jobs;
using Media.Core.Publishing;
using Media.Workflow.Plan;
using Media.Workflow.Publish;

namespace Media.Workflow.Tests.Publish;

/// <summary>What goes live, what is refused, and what goes with it.</summary>
public sealed class PublishFunctionTests
{
    private readonly WorkflowWorld _world = new();

    [Fact]
    public async Task The_release_is_live_the_work_is_cleared_and_the_result_says_what_the_run_used()
    {
        var upload = _world.Upload(1, "A");
        await _world.StoreAsync("a", upload);
        await _world.Meter("Transcode").NoteAsync("a", failed: true);

        var result = await PublishAsync("a", upload, hasCatalog: true, title: "  A\nfilm ");

        var live = await _world.LiveAsync();
        Assert.Equal(("a", null, upload), (live!.Release, live.Previous, live.Source));
        Assert.Empty(_world.Bucket.Keys("work"));
        Assert.Equal((live.Release, live.Master, 250, 2), (result.Published!.Release, result.Published!.Master, result.Published!.Frames, result.Published!.Chunks));
        Assert.Equal(2, Assert.Single(result.Published!.Usage!.Functions).Invocations);
        Assert.Equal(1, result.Published!.Usage.ChildTransitions);
        Assert.Equal(("a", "A film", true), (result.Registration!.Release, result.Registration.Title, result.Registration.Retitle));
    }

    [Fact]
    public async Task Without_a_catalog_there_is_nothing_to_register()
    {
        var upload = _world.Upload(1, "A");
        await _world.StoreAsync("a", upload);

        Assert.Null((await PublishAsync("a", upload)).Registration);
    }

    [Fact]
    public async Task An_older_upload_never_replaces_a_newer_one()
    {
        SourceObject older = _world.Upload(1, "A"), newer = _world.Upload(2, "B");
        await _world.PutLiveAsync(await _world.StoreAsync("b", newer));
        await _world.StoreAsync("a", older);

        await Assert.ThrowsAsync<SupersededException>(() => PublishAsync("a", older));

        Assert.Equal("b", (await _world.LiveAsync())!.Release);
    }

    [Fact]
    public async Task Two_uploads_of_one_moment_are_told_apart_by_S3s_own_order()
    {
        var first = _world.Upload(1, "A");
        var second = _world.Upload(2, "B") with { UploadedAt = first.UploadedAt };
        await _world.PutLiveAsync(await _world.StoreAsync("b", second));
        await _world.StoreAsync("a", first);

        await Assert.ThrowsAsync<SupersededException>(() => PublishAsync("a", first));
    }

    [Fact]
    public async Task A_newer_upload_that_goes_live_between_reading_and_writing_wins()
    {
        SourceObject older = _world.Upload(1, "A"), newer = _world.Upload(2, "B");
        var other = await _world.StoreAsync("b", newer);
        await _world.StoreAsync("a", older);
        var raced = false;
        _world.Bucket.BeforePut = key =>
        {
            if (key == MediaLayout.Manifest(WorkflowWorld.Asset) && !raced)
            {
                raced = true;
                _world.PutLiveAsync(other).GetAwaiter().GetResult();
            }
        };

        await Assert.ThrowsAsync<SupersededException>(() => PublishAsync("a", older));

        Assert.True(raced);
        Assert.Equal("b", (await _world.LiveAsync())!.Release);
    }

    [Fact]
    public async Task A_manifest_that_is_deleted_between_reading_and_writing_is_written_anew()
    {
        SourceObject first = _world.Upload(1, "A"), second = _world.Upload(2, "B");
        await _world.PutLiveAsync(await _world.StoreAsync("a", first));
        await _world.StoreAsync("b", second);
        _world.Bucket.BeforePut = key =>
        {
            if (key == MediaLayout.Manifest(WorkflowWorld.Asset))
            {
                _world.Bucket.BeforePut = _ => { };
                _world.Bucket.Remove("media", key);
            }
        };

        await PublishAsync("b", second);

        Assert.Equal(("b", null), ((await _world.LiveAsync())!.Release, (await _world.LiveAsync())!.Previous));
    }

    [Fact]
    public async Task What_a_first_plan_left_is_removed_and_nothing_else()
    {
        var upload = _world.Upload(1, "A");
        var draft = await _world.StoreAsync("a", upload);
        var before = _world.Bucket.Keys("media");
        await _world.Store.PutAsync("media", draft.Prefix + "video/720p/segment-00002.m4s", new byte[] { 1 }, "x", CancellationToken.None);
        await _world.Store.PutAsync("media", draft.Prefix + "video/360p/init.mp4", new byte[] { 1 }, "x", CancellationToken.None);

        await PublishAsync("a", upload);

        Assert.Equal(before.Append(MediaLayout.Manifest(WorkflowWorld.Asset)).Order(StringComparer.Ordinal), _world.Bucket.Keys("media").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_release_before_is_kept_and_the_one_before_that_goes()
    {
        await PublishAllAsync("a", "b", "c");

        Assert.DoesNotContain(_world.Bucket.Keys("media"), key => key.StartsWith($"{WorkflowWorld.Asset}/a/", StringComparison.Ordinal));
        Assert.Contains(_world.Bucket.Keys("media"), key => key.StartsWith($"{WorkflowWorld.Asset}/b/", StringComparison.Ordinal));
        Assert.Contains(_world.Bucket.Keys("media"), key => key.StartsWith($"{WorkflowWorld.Asset}/c/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_try_that_died_after_its_write_retires_the_old_release_when_it_is_repeated()
    {
        await PublishAllAsync("a", "b");
        var upload = _world.Upload(9, "C");
        await _world.StoreAsync("c", upload);
        _world.Bucket.BeforeDelete = _ => throw new AmazonS3Exception("Internal error.") { StatusCode = HttpStatusCode.InternalServerError };
        await Assert.ThrowsAsync<AmazonS3Exception>(() => PublishAsync("c", upload));
        Assert.Equal("c", (await _world.LiveAsync())!.Release);
        _world.Bucket.BeforeDelete = _ => { };

        var result = await PublishAsync("c", upload);

        Assert.Equal("c", result.Published!.Release);
        Assert.NotNull(result.Published!.Usage);
        Assert.DoesNotContain(_world.Bucket.Keys("media"), key => key.StartsWith($"{WorkflowWorld.Asset}/a/", StringComparison.Ordinal));
        Assert.DoesNotContain(_world.Bucket.Keys("work"), key => key.StartsWith("c/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_playable_early_is_live_at_once_and_nothing_of_the_run_is_cleared()
    {
        var upload = _world.Upload(1, "A");
        await _world.StoreAsync("a", upload, early: true);

        var result = await PublishAsync("a", upload, hasCatalog: true, early: true);

        var live = await _world.LiveAsync();
        Assert.Equal(("a", null), (live!.Release, live.Early!.Replaced));
        Assert.EndsWith("/early.m3u8", live.Master, StringComparison.Ordinal);
        Assert.NotEmpty(_world.Bucket.Keys("work"));
        Assert.Equal(live.Master, result.Published!.Master);
        Assert.Null(result.Registration);
    }

    [Fact]
    public async Task The_whole_release_takes_its_place_and_keeps_the_one_before_it()
    {
        await PublishAllAsync("w", "x");
        var upload = _world.Upload(5, "A");
        await _world.StoreAsync("a", upload, early: true);
        await PublishAsync("a", upload, early: true);
        Assert.Equal("x", (await _world.LiveAsync())!.Early!.Replaced!.Release);
        await _world.StoreAsync("a", upload);

        await PublishAsync("a", upload);

        var live = await _world.LiveAsync();
        Assert.Equal(("a", "x", null), (live!.Release, live.Previous, live.Early));
        Assert.DoesNotContain(live.Prefix + "early.m3u8", _world.Bucket.Keys("media"));
        Assert.DoesNotContain(_world.Bucket.Keys("media"), key => key.StartsWith(MediaLayout.Release(WorkflowWorld.Asset, "w"), StringComparison.Ordinal));
        Assert.Contains(_world.Bucket.Keys("media"), key => key.StartsWith(MediaLayout.Release(WorkflowWorld.Asset, "x"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_whole_release_of_the_same_bytes_is_not_replaced_by_an_early_one()
    {
        await PublishAllAsync("x");
        var again = _world.Upload(0, "x");
        await _world.StoreAsync("a", again with { UploadedAt = again.UploadedAt.AddHours(1) }, early: true);

        var result = await PublishAsync("a", again with { UploadedAt = again.UploadedAt.AddHours(1) }, early: true);

        Assert.Equal("x", (await _world.LiveAsync())!.Release);
        Assert.Null(result.Published);
    }

    [Fact]
    public async Task An_early_release_is_replaced_by_a_later_upload_and_never_named_as_the_one_before()
    {
        var first = _world.Upload(1, "A");
        await _world.StoreAsync("a", first, early: true);
        await PublishAsync("a", first, early: true);
        var second = _world.Upload(2, "B");
        await _world.StoreAsync("b", second);

        await PublishAsync("b", second);

        Assert.Equal(("b", null), ((await _world.LiveAsync())!.Release, (await _world.LiveAsync())!.Previous));
        await _world.StoreAsync("a", first);
        await Assert.ThrowsAsync<SupersededException>(() => PublishAsync("a", first));
    }

    [Fact]
    public async Task A_repeated_early_publish_changes_nothing()
    {
        await PublishAllAsync("x");
        var upload = _world.Upload(5, "A");
        await _world.StoreAsync("a", upload, early: true);
        await PublishAsync("a", upload, early: true);

        await PublishAsync("a", upload, early: true);

        Assert.Equal("x", (await _world.LiveAsync())!.Early!.Replaced!.Release);
    }

    private async Task PublishAllAsync(params string[] releases)
    {
        for (var n = 0; n < releases.Length; n++)
        {
            var upload = _world.Upload(n, releases[n]);
            await _world.StoreAsync(releases[n], upload);
            await PublishAsync(releases[n], upload);
        }
    }

    private Task<PublishResult> PublishAsync(string execution, SourceObject source, bool hasCatalog = false, string? title = null, bool early = false)
    {
        var plan = new PlanResult(early, "work", "packets", "p", "c", "c", MediaLayout.Draft(execution, "packets", early), "i", 2, 1, WorkflowWorld.Asset, MediaLayout.Release(WorkflowWorld.Asset, execution));
        var request = new PublishRequest(execution, source, WorkflowWorld.Asset, plan, TranscodeInput.For(source, null, title));
        return new PublishFunction(_world.Store, _world.Buckets, _world.Fence, _world.Meter(), hasCatalog).RunAsync(request, _world.Context, CancellationToken.None);
    }
}
