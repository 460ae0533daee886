using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.Core.Jobs;
using Media.Core.Publishing;
using Media.Workflow.Fail;
using NSubstitute;

namespace Media.Workflow.Tests.Fail;

/// <summary>What a failed run leaves behind (nothing), and what it says.</summary>
public sealed class FailFunctionTests
{
    private const string Arn = "arn:aws:states:us-east-1:000000000000:execution:m:a";
    private static readonly CaughtError Unreadable = new("MediaUnreadableException", """{"errorType":"MediaUnreadableException","errorMessage":"'clip.mp4' is damaged."}""");
    private readonly WorkflowWorld _world = new();
    private readonly IAmazonStepFunctions _stepFunctions = Substitute.For<IAmazonStepFunctions>();

    [Fact]
    public async Task What_the_run_wrote_is_taken_back_and_what_was_live_stays()
    {
        SourceObject earlier = _world.Upload(1, "A"), upload = _world.Upload(2, "B");
        await _world.PutLiveAsync(await _world.StoreAsync("before", earlier));
        var kept = _world.Bucket.Keys("media");
        await _world.StoreAsync("a", upload);
        await _world.Meter("Probe").NoteAsync("a", failed: true);

        var failure = await FailAsync(upload, Unreadable);

        Assert.Equal(("Media.Unreadable", "'clip.mp4' is damaged."), (failure.Error, failure.Cause));
        Assert.Equal(kept, _world.Bucket.Keys("media"));
        Assert.DoesNotContain(_world.Bucket.Keys("work"), key => key.StartsWith("a/", StringComparison.Ordinal));
        Assert.Null(failure.Published);
        Assert.Equal(2, Assert.Single(failure.Usage!.Functions).Invocations);
    }

    [Fact]
    public async Task A_run_whose_release_is_live_has_not_failed()
    {
        var upload = _world.Upload(1, "A");
        await _world.PutLiveAsync(await _world.StoreAsync("a", upload));
        var media = _world.Bucket.Keys("media");

        var result = await FailAsync(upload, new CaughtError("States.Timeout", null), hasCatalog: true);

        Assert.Equal("a", result.Published!.Release);
        Assert.Equal("a", result.Registration!.Release);
        Assert.Equal(media, _world.Bucket.Keys("media"));
        Assert.Empty(_world.Bucket.Keys("work"));
    }

    [Theory]
    [InlineData("MediaUnreadableException", "Media.SourceGone")]
    [InlineData("SourceUnavailableException", "Media.SourceGone")]
    [InlineData("States.Timeout", "Media.SourceGone")]
    [InlineData("SupersededException", "Media.Superseded")]
    [InlineData("VerificationFailedException", "Media.VerificationFailed")]
    public async Task An_upload_that_is_gone_explains_whatever_could_not_read_it(string caught, string error)
    {
        var upload = _world.Upload(1, "A");
        _world.Bucket.Remove("uploads", WorkflowWorld.Key);

        var failure = await FailAsync(upload, new CaughtError(caught, "x"));

        Assert.Equal(error, failure.Error);
        Assert.Contains("clip.mp4", failure.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_failed_map_the_child_that_failed_first_says_why()
    {
        var upload = _world.Upload(1, "A");
        _stepFunctions.ListMapRunsAsync(Arg.Any<ListMapRunsRequest>(), Arg.Any<CancellationToken>())
            .Returns(new ListMapRunsResponse { MapRuns = [new MapRunListItem { MapRunArn = "first" }, new MapRunListItem { MapRunArn = "second" }] });
        _stepFunctions.ListExecutionsAsync(Arg.Any<ListExecutionsRequest>(), Arg.Any<CancellationToken>()).Returns(call =>
            new ListExecutionsResponse
            {
                Executions = call.Arg<ListExecutionsRequest>().MapRunArn == "first" ? [] :
                [
                    new ExecutionListItem { ExecutionArn = "late", StopDate = DateTime.UnixEpoch.AddHours(2) },
                    new ExecutionListItem { ExecutionArn = "early", StopDate = DateTime.UnixEpoch.AddHours(1) },
                ],
            });
        _stepFunctions.DescribeExecutionAsync(Arg.Is<DescribeExecutionRequest>(request => request.ExecutionArn == "early"), Arg.Any<CancellationToken>())
            .Returns(new DescribeExecutionResponse { Error = Unreadable.Error, Cause = Unreadable.Cause });

        var failure = await FailAsync(upload, new CaughtError("States.ExceedToleratedFailureThreshold", "The specified tolerated failure threshold was exceeded"));

        Assert.Equal(("Media.Unreadable", "'clip.mp4' is damaged."), (failure.Error, failure.Cause));
    }

    [Theory]
    [InlineData(null, null, "States.TaskFailed", "clip.mp4: No more is known.")]
    [InlineData("States.Timeout", "  ", "States.Timeout", "clip.mp4: No more is known.")]
    [InlineData("NoVideoException", "{not json", "Media.NoVideo", "clip.mp4: {not json")]
    [InlineData("NoVideoException", "{}", "Media.NoVideo", "clip.mp4: {}")]
    [InlineData(null, """{"errorType":"NoFramesException","errorMessage":"None in clip.mp4."}""", "Media.NoFrames", "None in clip.mp4.")]
    public void Any_cause_becomes_a_sentence_with_the_key_in_it(string? error, string? cause, string name, string sentence)
    {
        var failure = FailureText.For(new CaughtError(error, cause), "clip.mp4");

        Assert.Equal((name, sentence), (failure.Error, failure.Cause));
    }

    [Fact]
    public void A_cause_without_end_is_cut() =>
        Assert.InRange(FailureText.For(new CaughtError("X", new string('x', 100_000)), "clip.mp4").Cause.Length, 100, 2_100);

    private Task<FailResult> FailAsync(SourceObject source, CaughtError error, bool hasCatalog = false) =>
        new FailFunction(_world.Store, _world.Buckets, _world.Fence, new ChildFailures(_stepFunctions), _world.Meter("Fail"), hasCatalog).RunAsync(
            new FailRequest("a", Arn, source, WorkflowWorld.Asset, error, TranscodeInput.For(source, null, null)), _world.Context, CancellationToken.None);
}
