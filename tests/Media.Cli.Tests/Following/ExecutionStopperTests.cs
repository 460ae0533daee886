using System.Net;
using Amazon.S3;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.Cli.Following;
using Media.Cli.Stack;
using Media.Cli.Uploading;
using Media.Core.Jobs;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace Media.Cli.Tests.Following;

public sealed class ExecutionStopperTests
{
    private static readonly Uploaded Upload = new("b", "clip.mp4", "etag", "v1");
    private static readonly string Name = ExecutionName.For("b", "clip.mp4", "v1");
    private static readonly StackAddress Stack = new(new Uri("http://localhost"), new Dictionary<string, string>
    {
        ["StateMachineArn"] = "arn:aws:states:us-east-1:000000000000:stateMachine:m", ["DeadLetterQueueUrl"] = "http://localhost/0/dead",
        ["MediaBucket"] = "media",
    });

    private readonly IAmazonStepFunctions _client = Substitute.For<IAmazonStepFunctions>();
    private readonly IAmazonS3 _s3 = Substitute.For<IAmazonS3>();
    private int _looks;
    private ExecutionStatus _status = ExecutionStatus.RUNNING;

    public ExecutionStopperTests() =>
        _s3.GetObjectAsync(Arg.Any<string>(), Arg.Any<string>(), Arg.Any<CancellationToken>())
            .ThrowsAsync(new AmazonS3Exception("none") { StatusCode = HttpStatusCode.NotFound });

    [Fact]
    public async Task An_execution_that_appears_after_the_person_gave_up_is_ended()
    {
        Appears(afterLooks: 2, endsAs: ExecutionStatus.ABORTED);

        var stopped = await Assert.ThrowsAsync<CliException>(() => Stopper().OrStopAsync(Upload, new CancellationToken(true)));

        Assert.Equal((130, $"Stopped: the execution {Name} was ended."), (stopped.ExitCode, stopped.Message));
        await _client.Received(1).StopExecutionAsync(Arg.Is<StopExecutionRequest>(r => r.ExecutionArn == Stack.ExecutionArn(Name)), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task An_execution_that_never_appears_is_not_waited_for_forever()
    {
        Appears(afterLooks: int.MaxValue, endsAs: ExecutionStatus.ABORTED);

        var error = await Assert.ThrowsAsync<CliException>(() => Stopper().OrStopAsync(Upload, new CancellationToken(true)));

        Assert.Contains(Name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_was_quicker_than_the_person_is_said_to_have_ended()
    {
        Appears(afterLooks: 0, endsAs: ExecutionStatus.SUCCEEDED);

        var stopped = await Stopper().StopAsync(new FoundExecution(Stack.ExecutionArn(Name), Name, false));

        Assert.Equal($"Stopped, but the execution {Name} had ended before: SUCCEEDED.", stopped.Message);
    }

    private ExecutionStopper Stopper() => new(_s3, _client, Stack, TimeProvider.System) { Patience = TimeSpan.FromSeconds(2) };

    private void Appears(int afterLooks, ExecutionStatus endsAs)
    {
        _client.StopExecutionAsync(Arg.Any<StopExecutionRequest>(), Arg.Any<CancellationToken>()).Returns(_ =>
        {
            _status = endsAs;
            return new StopExecutionResponse();
        });
        _client.DescribeExecutionAsync(Arg.Any<DescribeExecutionRequest>(), Arg.Any<CancellationToken>()).Returns(_ =>
            _looks++ < afterLooks
                ? throw new ExecutionDoesNotExistException("none")
                : new DescribeExecutionResponse { ExecutionArn = Stack.ExecutionArn(Name), Name = Name, Status = _status, StartDate = DateTime.UnixEpoch.AddDays(1) });
    }
}
