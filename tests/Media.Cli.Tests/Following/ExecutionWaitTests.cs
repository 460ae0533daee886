using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.Cli.Following;
using NSubstitute;

namespace Media.Cli.Tests.Following;

public sealed class ExecutionWaitTests
{
    private readonly IAmazonStepFunctions _client = Substitute.For<IAmazonStepFunctions>();
    private int _looks;
    private int _appearsAt = int.MaxValue;

    public ExecutionWaitTests() =>
        _client.DescribeExecutionAsync(Arg.Any<DescribeExecutionRequest>(), Arg.Any<CancellationToken>()).Returns(_ =>
            ++_looks >= _appearsAt ? new DescribeExecutionResponse() : throw new ExecutionDoesNotExistException("none"));

    [Fact]
    public async Task An_execution_that_appears_in_time_is_waited_for()
    {
        _appearsAt = 2;

        Assert.True(await new ExecutionWait(_client, TimeProvider.System, ExecutionWait.UsualPatience).AppearsAsync("arn", CancellationToken.None));
    }

    [Fact]
    public async Task Without_patience_one_look_is_taken()
    {
        Assert.False(await new ExecutionWait(_client, TimeProvider.System, TimeSpan.Zero).AppearsAsync("arn", CancellationToken.None));

        Assert.Equal(1, _looks);
    }
}
