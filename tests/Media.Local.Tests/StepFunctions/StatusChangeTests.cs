using System.Text.Json;
using Media.Local.Stack;

namespace Media.Local.Tests.StepFunctions;

/// <summary>What the event bus is told of executions, and when.</summary>
public sealed class StatusChangeTests
{
    private const string Pass = """{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}""";

    [Fact]
    public async Task An_execution_that_failed_is_told_with_its_input_and_error()
    {
        await using var stack = new Stack();

        await stack.RunAsync("""{"StartAt":"F","States":{"F":{"Type":"Fail","Error":"E","Cause":"C"}}}""", """{"a":1}""");

        var told = Assert.Single(stack.Events);
        Assert.Equal(("aws.states", "Step Functions Execution Status Change"), (told.Source, told.DetailType));
        Assert.Equal(("FAILED", "E", "C"), (Text(told, "status"), Text(told, "error"), Text(told, "cause")));
        Assert.Equal("""{"a":1}""", Text(told, "input"));
        Assert.Equal(told.Resource, Text(told, "executionArn"));
        Assert.EndsWith(Text(told, "name")!, told.Resource, StringComparison.Ordinal);
        Assert.True(told.Detail.GetProperty("stopDate").GetInt64() >= told.Detail.GetProperty("startDate").GetInt64());
        Assert.True(told.Detail.GetProperty("inputDetails").GetProperty("included").GetBoolean());
    }

    [Fact]
    public async Task One_that_succeeded_is_told_with_its_output()
    {
        await using var stack = new Stack();

        await stack.RunAsync(Pass, "2");

        var told = Assert.Single(stack.Events);
        Assert.Equal(("SUCCEEDED", "2", null), (Text(told, "status"), Text(told, "output"), Text(told, "error")));
    }

    [Fact]
    public async Task Data_that_is_too_long_for_an_event_is_left_out()
    {
        await using var stack = new Stack();

        await stack.RunAsync(Pass, $"\"{new string('x', 200_000)}\"");

        var told = Assert.Single(stack.Events);
        Assert.Null(Text(told, "input"));
        Assert.False(told.Detail.GetProperty("inputDetails").GetProperty("included").GetBoolean());
    }

    [Fact]
    public async Task Children_of_a_distributed_map_are_not_told()
    {
        await using var stack = new Stack();

        await stack.RunAsync("""
            {"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{
              "ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}}}}
            """, "[1,2,3]");

        Assert.Single(stack.Events);
    }

    [Fact]
    public async Task A_bus_that_refuses_is_asked_again_until_it_takes_the_event()
    {
        await using var stack = new Stack();
        var refusals = 2;
        stack.BeforeEvent = _ =>
        {
            if (refusals-- > 0)
            {
                throw new AwsException("ServiceUnavailable", "The disk is full.", 503);
            }
        };

        await stack.RunAsync(Pass, "1");

        Assert.Single(stack.Events);
    }

    private static string? Text(BusEvent told, string name) => told.Detail.GetProperty(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
