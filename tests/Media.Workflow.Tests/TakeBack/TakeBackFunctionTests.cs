using System.Text.Json;
using Amazon.Lambda.CloudWatchEvents;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using Amazon.SQS;
using Amazon.SQS.Model;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.Core;
using Media.Core.Jobs;
using Media.Core.Publishing;
using Media.Workflow.Register;
using Media.Workflow.TakeBack;
using NSubstitute;

namespace Media.Workflow.Tests.TakeBack;

/// <summary>What becomes of a run that ended where its workflow could not see to it.</summary>
public sealed class TakeBackFunctionTests
{
    private const string Run = "a";
    private readonly WorkflowWorld _world = new();
    private readonly IAmazonSimpleNotificationService _notifications = Substitute.For<IAmazonSimpleNotificationService>();
    private readonly IAmazonSQS _queues = Substitute.For<IAmazonSQS>();
    private readonly IAmazonStepFunctions _stepFunctions = Substitute.For<IAmazonStepFunctions>();
    private readonly List<string> _told = [];
    private ExecutionStatus _status = ExecutionStatus.ABORTED;

    public TakeBackFunctionTests()
    {
        _notifications.PublishAsync(Arg.Any<PublishRequest>(), Arg.Any<CancellationToken>()).Returns(call =>
        {
            _told.Add(call.Arg<PublishRequest>().Message);
            return new PublishResponse();
        });
        _stepFunctions.DescribeExecutionAsync(Arg.Any<DescribeExecutionRequest>(), Arg.Any<CancellationToken>()).Returns(_ => new DescribeExecutionResponse { Status = _status });
    }

    [Theory]
    [InlineData("ABORTED", "Media.Stopped", "Stopped through the API.", "Media.Stopped", "Stopped through the API.")]
    [InlineData("ABORTED", null, null, "Media.Stopped", "The job of 'clip.mp4' was stopped.")]
    [InlineData("TIMED_OUT", null, null, "States.Timeout", "The job of 'clip.mp4' took longer than a job may.")]
    [InlineData("FAILED", "States.Runtime", "The execution reached the maximum number of history events (25000).", "States.Runtime", "The execution reached the maximum number of history events (25000).")]
    public async Task What_it_wrote_is_gone_and_people_are_told(string status, string? error, string? cause, string name, string sentence)
    {
        var upload = _world.Upload(1, "A");
        await _world.StoreAsync(Run, upload);

        var result = await EndAsync(upload, status, error, cause);

        Assert.Equal(TakeBackOutcome.TakenBack, result.Outcome);
        Assert.Empty(_world.Bucket.Keys("media"));
        Assert.Equal([MediaLayout.Fence(Run)], _world.Bucket.Keys("work"));
        var told = JsonElement.Parse(Assert.Single(_told));
        Assert.Equal(("media.failed", Run, name, sentence), (told.GetProperty("type").GetString(), told.GetProperty("execution").GetString(),
            told.GetProperty("failure").GetProperty("error").GetString(), told.GetProperty("failure").GetProperty("cause").GetString()));
        Assert.Equal(WorkflowWorld.Key, told.GetProperty("source").GetProperty("key").GetString());
    }

    [Fact]
    public async Task An_event_that_comes_twice_tells_once()
    {
        var upload = _world.Upload(1, "A");
        await EndAsync(upload, "ABORTED");

        Assert.Equal(TakeBackOutcome.Done, (await EndAsync(upload, "ABORTED")).Outcome);

        Assert.Single(_told);
    }

    [Fact]
    public async Task A_failure_that_the_workflow_has_compensated_is_left_to_it()
    {
        var upload = _world.Upload(1, "A");
        await _world.Fence.RaiseAsync(Run, WorkflowWorld.Asset, CancellationToken.None);

        Assert.Equal(TakeBackOutcome.Done, (await EndAsync(upload, "FAILED", "Media.Unreadable", "x")).Outcome);

        Assert.Empty(_told);
    }

    [Fact]
    public async Task A_run_that_was_stopped_after_it_went_live_stays_and_is_registered()
    {
        var upload = _world.Upload(1, "A");
        await _world.PutLiveAsync(await _world.StoreAsync(Run, upload));
        var kept = _world.Bucket.Keys("media");

        var result = await EndAsync(upload, "ABORTED");

        Assert.Equal(TakeBackOutcome.Live, result.Outcome);
        Assert.Equal(kept, _world.Bucket.Keys("media"));
        Assert.Empty(_world.Bucket.Keys("work"));
        Assert.Empty(_told);
        await _queues.Received(1).SendMessageAsync(
            Arg.Is<SendMessageRequest>(request => request.QueueUrl == "registrations" && request.MessageBody.Contains("\"release\":\"a\"", StringComparison.Ordinal)),
            Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_run_that_was_redriven_before_its_end_was_told_runs_on()
    {
        var upload = _world.Upload(1, "A");
        await _world.StoreAsync(Run, upload);
        var kept = _world.Bucket.Keys();
        _status = ExecutionStatus.RUNNING;

        Assert.Equal(TakeBackOutcome.Done, (await EndAsync(upload, "ABORTED")).Outcome);

        Assert.Equal(kept, _world.Bucket.Keys());
    }

    [Fact]
    public async Task What_was_live_before_stays()
    {
        SourceObject earlier = _world.Upload(1, "A"), upload = _world.Upload(2, "B");
        await _world.PutLiveAsync(await _world.StoreAsync("before", earlier));
        var kept = _world.Bucket.Keys("media");
        await _world.StoreAsync(Run, upload);

        await EndAsync(upload, "ABORTED");

        Assert.Equal(kept, _world.Bucket.Keys("media"));
    }

    [Fact]
    public async Task An_event_without_the_input_is_no_success() =>
        await Assert.ThrowsAsync<InvalidDataException>(() => FunctionAsync(new ExecutionEnd(Run, "ABORTED", null, null, null)));

    private Task<TakeBackResult> EndAsync(SourceObject upload, string status, string? error = null, string? cause = null) => FunctionAsync(
        new ExecutionEnd(Run, status, JsonSerializer.Serialize(TranscodeInput.For(upload, null, null), CoreJson.Default.TranscodeInput), error, cause));

    private Task<TakeBackResult> FunctionAsync(ExecutionEnd end) =>
        new TakeBackFunction(
            _world.Store, _world.Buckets, _world.Fence, new RunningJobs(_stepFunctions, "arn:aws:states:us-east-1:000000000000:stateMachine:media-transcode"),
            new RegistrationQueue(_queues, "registrations"), _notifications, "topic").RunAsync(
            new CloudWatchEvent<ExecutionEnd> { Detail = end }, _world.Context, CancellationToken.None);
}
