using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.Core.Publishing;
using Media.Workflow.Reap;
using Media.Workflow.TakeBack;
using NSubstitute;

namespace Media.Workflow.Tests.Reap;

/// <summary>What the reaper removes, what it leaves alone, and what it says.</summary>
public sealed class ReapFunctionTests
{
    private readonly WorkflowWorld _world = new();
    private readonly IAmazonSimpleNotificationService _notifications = Substitute.For<IAmazonSimpleNotificationService>();
    private readonly IAmazonStepFunctions _stepFunctions = Substitute.For<IAmazonStepFunctions>();
    private readonly HashSet<string> _running = [];

    public ReapFunctionTests()
    {
        _world.Context.RemainingTime.Returns(TimeSpan.FromMinutes(15));
        _stepFunctions.DescribeExecutionAsync(Arg.Any<DescribeExecutionRequest>(), Arg.Any<CancellationToken>()).Returns(call =>
            _running.Contains(call.Arg<DescribeExecutionRequest>().ExecutionArn.Split(':')[^1])
                ? new DescribeExecutionResponse { Status = ExecutionStatus.RUNNING }
                : throw new ExecutionDoesNotExistException("It does not exist."));
    }

    [Fact]
    public async Task A_release_that_no_manifest_names_goes_after_a_day_and_people_are_told()
    {
        await _world.StoreAsync("lost", _world.Upload(1, "A"));
        _world.Time.Advance(TimeSpan.FromHours(25));

        var result = await ReapAsync();

        var reaped = Assert.Single(result.Releases);
        Assert.Equal((WorkflowWorld.Asset, "lost"), (reaped.Asset, reaped.Release));
        Assert.Equal(reaped.Objects, reaped.Bytes > 0 ? reaped.Objects : -1);
        Assert.Empty(_world.Bucket.Keys("media"));
        await _notifications.Received(1).PublishAsync(
            Arg.Is<PublishRequest>(request => request.Message.Contains("\"lost\"", StringComparison.Ordinal) && request.Message.Contains("media.reaped", StringComparison.Ordinal)),
            Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task An_early_release_whose_job_is_gone_goes_after_a_day_with_its_manifest()
    {
        await _world.PutLiveAsync(await _world.StoreAsync("early", _world.Upload(1, "A"), early: true));
        _world.Time.Advance(TimeSpan.FromHours(25));

        Assert.Equal("early", Assert.Single((await ReapAsync()).Releases).Release);

        Assert.Null(await _world.LiveAsync());
    }

    [Fact]
    public async Task One_that_is_younger_than_a_day_stays()
    {
        await _world.StoreAsync("young", _world.Upload(1, "A"));
        _world.Time.Advance(TimeSpan.FromHours(23));

        Assert.Empty((await ReapAsync()).Releases);

        Assert.NotEmpty(_world.Bucket.Keys("media"));
    }

    [Fact]
    public async Task One_whose_job_still_runs_stays()
    {
        await _world.StoreAsync("long", _world.Upload(1, "A"));
        _running.Add("long");
        _world.Time.Advance(TimeSpan.FromDays(3));

        Assert.Empty((await ReapAsync()).Releases);
    }

    [Fact]
    public async Task What_is_live_and_what_was_live_before_it_stays()
    {
        await _world.StoreAsync("before", _world.Upload(1, "A"));
        var live = await _world.StoreAsync("live", _world.Upload(2, "B"));
        await _world.PutLiveAsync(live with { Previous = "before" });
        await _world.StoreAsync("lost", _world.Upload(3, "C"));
        _world.Time.Advance(TimeSpan.FromDays(30));

        Assert.Equal("lost", Assert.Single((await ReapAsync()).Releases).Release);

        Assert.Contains(_world.Bucket.Keys("media"), key => key.Contains("/before/", StringComparison.Ordinal));
        Assert.Contains(_world.Bucket.Keys("media"), key => key.Contains("/live/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_that_is_out_of_time_leaves_the_rest_to_the_next()
    {
        foreach (var asset in new[] { "a", "a0", "b" })
        {
            await _world.Store.PutAsync("media", MediaLayout.Release(asset, "lost") + "master.m3u8", new byte[] { 1 }, "", CancellationToken.None);
        }

        _world.Time.Advance(TimeSpan.FromDays(2));
        _world.Context.RemainingTime.Returns(TimeSpan.FromSeconds(30));
        List<string> assets = [];
        ReapResult result;
        do
        {
            result = await ReapAsync();
            assets.AddRange(result.Releases.Select(release => release.Asset));
        }
        while (!result.Finished);

        Assert.Equal(["a", "a0", "b"], assets);
    }

    [Fact]
    public async Task A_round_begins_once_a_day()
    {
        await ReapAsync();
        await _world.StoreAsync("lost", _world.Upload(1, "A"));
        _world.Time.Advance(TimeSpan.FromHours(23));
        Assert.Equal(0, (await ReapAsync()).Assets);

        _world.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, (await ReapAsync()).Assets);
    }

    [Fact]
    public async Task Where_nothing_was_removed_nobody_is_told()
    {
        await ReapAsync();

        await _notifications.DidNotReceiveWithAnyArgs().PublishAsync(new PublishRequest(), CancellationToken.None);
    }

    private Task<ReapResult> ReapAsync()
    {
        var reaper = new Reaper(
            _world.Store, _world.Buckets, _world.Fence, new RunningJobs(_stepFunctions, "arn:aws:states:us-east-1:000000000000:stateMachine:media-transcode"), _world.Time);
        return new ReapFunction(_world.Store, _world.Buckets, reaper, _notifications, "topic", _world.Time).RunAsync(
            new ScheduledEvent(), _world.Context, CancellationToken.None);
    }
}
