using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.Cli.Following;
using Media.Cli.Stack;
using Media.Cli.Uploading;
using Media.Core.Jobs;
using NSubstitute;

namespace Media.Cli.Tests.Following;

public sealed class ExecutionFinderTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Uploaded Upload = new("b", "clip.mp4", "etag", "v2");
    private static readonly string First = ExecutionName.For("b", "clip.mp4", "etag", null);
    private static readonly string Retry = ExecutionName.ForRetry(First, "v2");

    private readonly Dictionary<string, DescribeExecutionResponse> _executions = [];
    private readonly IAmazonStepFunctions _client = Substitute.For<IAmazonStepFunctions>();

    private readonly StackAddress _stack = new(new Uri("http://localhost"), new Dictionary<string, string>
    {
        ["StateMachineArn"] = "arn:aws:states:us-east-1:000000000000:stateMachine:m", ["DeadLetterQueueUrl"] = "http://localhost/0/dead",
    });

    public ExecutionFinderTests() =>
        _client.DescribeExecutionAsync(Arg.Any<DescribeExecutionRequest>(), Arg.Any<CancellationToken>()).Returns(call =>
            _executions.TryGetValue(call.Arg<DescribeExecutionRequest>().ExecutionArn, out var execution)
                ? execution
                : throw new ExecutionDoesNotExistException("none"));

    [Fact]
    public async Task A_new_execution_is_followed()
    {
        Add(First, ExecutionStatus.RUNNING, Now.AddSeconds(1));

        Assert.Equal((First, false), await FindAsync());
    }

    [Fact]
    public async Task A_success_from_before_the_upload_is_an_earlier_result()
    {
        Add(First, ExecutionStatus.SUCCEEDED, Now.AddDays(-1));

        Assert.Equal((First, true), await FindAsync());
    }

    [Fact]
    public async Task An_execution_that_was_quicker_than_the_first_look_is_no_earlier_result()
    {
        Add(First, ExecutionStatus.SUCCEEDED, Now.AddSeconds(1));

        Assert.Equal((First, false), await FindAsync());
    }

    [Fact]
    public async Task After_a_failure_the_new_uploads_own_execution_counts()
    {
        Add(First, ExecutionStatus.FAILED, Now.AddDays(-1));
        Add(Retry, ExecutionStatus.RUNNING, Now.AddSeconds(1));

        Assert.Equal((Retry, false), await FindAsync());
    }

    [Fact]
    public async Task A_failure_of_this_very_upload_is_shown()
    {
        Add(First, ExecutionStatus.FAILED, Now.AddSeconds(1));

        Assert.Equal((First, false), await FindAsync());
    }

    [Fact]
    public async Task A_job_of_the_same_bytes_that_is_under_way_is_joined()
    {
        Add(First, ExecutionStatus.RUNNING, Now.AddMinutes(-1));

        Assert.Equal((First, false), await FindAsync());
    }

    [Fact]
    public async Task When_nothing_starts_the_dead_letter_queue_is_named()
    {
        var error = await Assert.ThrowsAsync<CliException>(() => FindAsync(TimeSpan.FromMilliseconds(300)));

        Assert.Contains("http://localhost/0/dead", error.Message, StringComparison.Ordinal);
        Assert.Contains(First, error.Message, StringComparison.Ordinal);
    }

    private async Task<(string Name, bool Earlier)> FindAsync(TimeSpan? patience = null)
    {
        var finder = new ExecutionFinder(_client, _stack, TimeProvider.System) { Patience = patience ?? TimeSpan.FromSeconds(20) };
        var found = await finder.FindAsync(Upload, null, Now, CancellationToken.None);
        return (found.Name, found.Earlier);
    }

    private void Add(string name, ExecutionStatus status, DateTimeOffset started) =>
        _executions[_stack.ExecutionArn(name)] = new DescribeExecutionResponse
        {
            ExecutionArn = _stack.ExecutionArn(name), Name = name, Status = status, StartDate = started.UtcDateTime,
        };
}
