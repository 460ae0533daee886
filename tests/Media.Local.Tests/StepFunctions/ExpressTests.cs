using System.Text.Json;
using Media.Local.Stack;

namespace Media.Local.Tests.StepFunctions;

/// <summary>Express state machines: short executions that are not idempotent by name and leave no record.</summary>
public class ExpressTests
{
    private const string Passing = """{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}""";
    private const string Failing = """{"StartAt":"F","States":{"F":{"Type":"Fail","Error":"No","Cause":"Never"}}}""";

    [Fact]
    public async Task A_synchronous_start_answers_with_the_output()
    {
        await using var stack = new Stack();
        var machine = await CreateAsync(stack, Passing);

        var answer = await stack.CallAsync("StartSyncExecution", new { stateMachineArn = machine, input = """{"a":1}""", name = "n" });

        Assert.Equal(("SUCCEEDED", """{"a":1}""", """{"a":1}""", "n"), (Text(answer, "status"), Text(answer, "output"), Text(answer, "input"), Text(answer, "name")));
        Assert.StartsWith("arn:aws:states:us-east-1:000000000000:express:m:n:", Text(answer, "executionArn"), StringComparison.Ordinal);
        Assert.True(answer.GetProperty("billingDetails").GetProperty("billedDurationInMilliseconds").GetInt64() >= 100);
    }

    [Fact]
    public async Task A_failure_is_an_answer_and_no_error()
    {
        await using var stack = new Stack();
        var machine = await CreateAsync(stack, Failing);

        var answer = await stack.CallAsync("StartSyncExecution", new { stateMachineArn = machine });

        Assert.Equal(("FAILED", "No", "Never"), (Text(answer, "status"), Text(answer, "error"), Text(answer, "cause")));
    }

    [Fact]
    public async Task One_name_may_be_started_again_and_again()
    {
        await using var stack = new Stack();
        var machine = await CreateAsync(stack, Passing);

        var first = await stack.CallAsync("StartExecution", new { stateMachineArn = machine, name = "n" });
        var second = await stack.CallAsync("StartExecution", new { stateMachineArn = machine, name = "n", input = "[]" });

        Assert.NotEqual(Text(first, "executionArn"), Text(second, "executionArn"));
    }

    [Theory]
    [InlineData("DescribeExecution")]
    [InlineData("GetExecutionHistory")]
    [InlineData("StopExecution")]
    [InlineData("RedriveExecution")]
    public async Task An_express_execution_cannot_be_asked_for(string operation)
    {
        await using var stack = new Stack();
        var arn = Text(await stack.CallAsync("StartSyncExecution", new { stateMachineArn = await CreateAsync(stack, Passing) }), "executionArn");

        var refusal = await Assert.ThrowsAsync<AwsException>(() => stack.CallAsync(operation, new { executionArn = arn }));

        Assert.Equal(("InvalidArn", "Invalid Arn: 'Resource type not valid in this context: express'"), (refusal.Code, refusal.Message));
    }

    [Fact]
    public async Task Each_type_refuses_what_only_the_other_does()
    {
        await using var stack = new Stack();
        var express = await CreateAsync(stack, Passing);
        var standard = await stack.Service.EnsureStateMachineAsync("s", Passing, Stack.Role);

        var listed = await Assert.ThrowsAsync<AwsException>(() => stack.CallAsync("ListExecutions", new { stateMachineArn = express }));
        var synchronous = await Assert.ThrowsAsync<AwsException>(() => stack.CallAsync("StartSyncExecution", new { stateMachineArn = standard }));

        Assert.Equal(("StateMachineTypeNotSupported", "StateMachineTypeNotSupported"), (listed.Code, synchronous.Code));
    }

    [Theory]
    [InlineData("""{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken","Parameters":{"FunctionName":"f"},"End":true}}}""")]
    [InlineData("""{"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}}}}""")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Parallel","End":true,"Branches":[{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage.waitForTaskToken","Parameters":{"QueueUrl":"q","MessageBody":"b"},"End":true}}}]}}}""")]
    public async Task What_waits_for_others_is_no_express_definition(string definition)
    {
        await using var stack = new Stack();
        Assert.Equal("OK", Text(await stack.CallAsync("ValidateStateMachineDefinition", new { definition }), "result"));
        Assert.Equal("FAIL", Text(await stack.CallAsync("ValidateStateMachineDefinition", new { definition, type = "EXPRESS" }), "result"));

        Assert.Equal("InvalidDefinition", (await Assert.ThrowsAsync<AwsException>(() => CreateAsync(stack, definition))).Code);
    }

    [Fact]
    public async Task An_express_execution_that_a_stopped_stack_left_is_finished_by_the_next()
    {
        var folder = Directory.CreateTempSubdirectory("sfn-").FullName;
        const string Calling = """{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f"},"End":true}}}""";
        await using (var first = new Stack(folder) { Functions = async (_, _, cancelled) => { await Task.Delay(Timeout.Infinite, cancelled); return Stack.Result("1"); } })
        {
            await first.CallAsync("StartExecution", new { stateMachineArn = await CreateAsync(first, Calling) });
        }

        await using var second = new Stack(folder);
        await second.Service.StartAsync();

        for (var i = 0; i < 3000 && second.Invocations.IsEmpty; i++)
        {
            await Task.Delay(10);
        }
        Assert.NotEmpty(second.Invocations);
    }

    private static async Task<string> CreateAsync(Stack stack, string definition) =>
        Text(await stack.CallAsync("CreateStateMachine", new { name = "m", definition, roleArn = Stack.Role, type = "EXPRESS" }), "stateMachineArn");

    private static string Text(JsonElement answer, string name) => answer.GetProperty(name).GetString()!;
}
