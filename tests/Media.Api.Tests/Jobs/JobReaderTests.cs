using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.Api.Assets;
using Media.Api.Jobs;
using Media.Api.Playback;
using Media.Api.Problems;
using Media.Api.Storage;
using Media.Core;
using Media.Core.Catalogs;
using Media.Core.Contracts;
using Media.Core.Cost;
using Media.Core.Jobs;
using Media.Core.Publishing;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace Media.Api.Tests.Jobs;

/// <summary>What is read of a job, and how many calls of AWS that takes: three at most, however the job stands.</summary>
public sealed class JobReaderTests
{
    private const string Asset = "clip-0123456789ab";
    private static readonly MediaSettings Settings = new("uploads", "media", "work", "arn:aws:states:us-east-1:000000000000:stateMachine:m");
    private static readonly RunUsage Usage = new([new FunctionUse("media-TranscodeFunction", 4, 60_000, 1769)], 0, 12);
    private readonly IAmazonStepFunctions _stepFunctions = Substitute.For<IAmazonStepFunctions>();
    private readonly IAmazonS3 _s3 = Substitute.For<IAmazonS3>();

    public JobReaderTests()
    {
        _s3.GetObjectAsync(Arg.Any<string>(), Arg.Any<string>(), Arg.Any<CancellationToken>()).ThrowsAsync(new AmazonS3Exception("none") { StatusCode = HttpStatusCode.NotFound });
        _stepFunctions.DescribeMapRunAsync(Arg.Any<DescribeMapRunRequest>(), Arg.Any<CancellationToken>())
            .Returns(new DescribeMapRunResponse { ItemCounts = new MapRunItemCounts { Succeeded = 3, Total = 4 } });
    }

    [Fact]
    public async Task A_job_that_published_leads_to_its_asset_and_its_playback_and_says_what_it_cost()
    {
        Execution(ExecutionStatus.SUCCEEDED, output: JsonSerializer.Serialize(
            new PublishedResult(Asset, "job", "media", "p/", "p/master.m3u8", 10, 250, 4, [], null, Usage), CoreJson.Default.PublishedResult));
        Stored("media", CatalogLink.Key(Asset), JsonSerializer.SerializeToUtf8Bytes(new CatalogLink(1, Asset, "64$7", "job", null), CoreJson.Default.CatalogLink));

        var job = await ReadAsync();

        Assert.Equal((JobStatus.Succeeded, AssetId.Of("64$7"), "/v1/jobs/job/play"), (job.Status, job.Asset, job.Playback));
        Assert.Equal(new JobChunks(4, 4), job.Chunks);
        Assert.True(job.Cost!.LambdaCompute > 0.0017m);
        Assert.Equal((12 + 2) * Prices.StateTransition, job.Cost.StateTransitions);
    }

    [Fact]
    public async Task A_job_that_failed_says_what_it_cost_too()
    {
        Execution(ExecutionStatus.FAILED, failure: JsonSerializer.Serialize(Usage, CoreJson.Default.RunUsage));

        var job = await ReadAsync();

        Assert.Equal((JobStatus.Failed, "Media.Unreadable", new JobChunks(3, 4)), (job.Status, job.Failure!.Error, job.Chunks));
        Assert.True(job.Cost!.LambdaCompute > 0.0017m);
        Assert.Null(job.Playback);
    }

    [Fact]
    public async Task A_job_at_work_says_how_far_it_is_and_nothing_of_costs()
    {
        Execution(ExecutionStatus.RUNNING);

        var job = await ReadAsync();

        Assert.Equal((JobStatus.Running, new JobChunks(3, 4), null), (job.Status, job.Chunks, job.Cost));
        Assert.InRange(job.Progress, 0.6, 0.8);
    }

    [Fact]
    public async Task A_job_that_was_promised_is_queued_with_the_asset_that_its_upload_named()
    {
        None();
        Stored("work", "queued-jobs/job.json", Encoding.UTF8.GetBytes("""{"id":"job","fileName":"clip.mp4","size":7,"asset":"NjQ"}"""));

        var job = await ReadAsync();

        Assert.Equal((JobStatus.Queued, "NjQ"), (job.Status, job.Asset));
    }

    [Fact]
    public async Task A_job_that_nobody_knows_is_missing()
    {
        None();

        Assert.Equal(404, (await Assert.ThrowsAsync<ProblemException>(ReadAsync)).Status);
    }

    private async Task<JobDocument> ReadAsync()
    {
        try
        {
            return await new JobReader(_stepFunctions, new S3Blobs(_s3, "work"), new ReleaseStore(_s3, Settings), Settings).GetAsync("job", CancellationToken.None);
        }
        finally
        {
            Assert.InRange(_stepFunctions.ReceivedCalls().Count() + _s3.ReceivedCalls().Count(), 1, 3);
        }
    }

    private void None() => _stepFunctions.DescribeExecutionAsync(Arg.Any<DescribeExecutionRequest>(), Arg.Any<CancellationToken>())
        .ThrowsAsync(new ExecutionDoesNotExistException("none"));

    private void Execution(ExecutionStatus status, string? output = null, string? failure = null)
    {
        var source = new SourceObject("uploads", "a/clip.mp4", "v1", "e", 1000, DateTimeOffset.UnixEpoch);
        _stepFunctions.DescribeExecutionAsync(Arg.Any<DescribeExecutionRequest>(), Arg.Any<CancellationToken>()).Returns(new DescribeExecutionResponse
        {
            ExecutionArn = "arn:x", Name = "job", Status = status, StartDate = DateTime.UnixEpoch, Output = output, Error = failure is null ? null : "Media.Unreadable",
            Input = JsonSerializer.Serialize(TranscodeInput.For(source, null, null), CoreJson.Default.TranscodeInput),
        });
        List<HistoryEvent> events =
        [
            Event(1, "MapStateEntered", e => e.StateEnteredEventDetails = new StateEnteredEventDetails { Name = "TranscodeTasks" }),
            Event(2, "MapRunStarted", e => e.MapRunStartedEventDetails = new MapRunStartedEventDetails { MapRunArn = "arn:map" }),
            Event(3, "TaskStateEntered", e => e.StateEnteredEventDetails = new StateEnteredEventDetails { Name = failure is null ? "Audio" : WorkflowStates.Compensate }),
        ];
        if (failure is not null)
        {
            events.Add(Event(4, "TaskStateExited", e => e.StateExitedEventDetails =
                new StateExitedEventDetails { Name = WorkflowStates.Compensate, Output = $$$$"""{"failure":{"result":{"error":"x","usage":{{{{failure}}}}}}}""" }));
        }

        events.Reverse();
        _stepFunctions.GetExecutionHistoryAsync(Arg.Any<GetExecutionHistoryRequest>(), Arg.Any<CancellationToken>())
            .Returns(new GetExecutionHistoryResponse { Events = events, NextToken = "more" });
    }

    private static HistoryEvent Event(long id, string type, Action<HistoryEvent> fill)
    {
        var e = new HistoryEvent { Id = id, PreviousEventId = id - 1, Type = new HistoryEventType(type), Timestamp = DateTime.UnixEpoch.AddSeconds(id) };
        fill(e);
        return e;
    }

    private void Stored(string bucket, string key, byte[] content) =>
        _s3.GetObjectAsync(bucket, key, Arg.Any<CancellationToken>()).Returns(_ => new GetObjectResponse { ResponseStream = new MemoryStream(content), ETag = "\"e\"" });
}
