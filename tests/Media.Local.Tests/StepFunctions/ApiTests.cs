using System.Text.Json;
using Media.Local.Stack;

namespace Media.Local.Tests.StepFunctions;

public class ApiTests
{
    private const string Waiting = """{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":1000,"End":true}}}""";
    private const string Passing = """{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}""";
    private const string Machine = "arn:aws:states:us-east-1:000000000000:stateMachine:m";
    private const string Gone = "arn:aws:states:us-east-1:000000000000:stateMachine:gone";
    private const string Lost = "arn:aws:states:us-east-1:000000000000:execution:m:lost";
    private const string Run = "arn:aws:states:us-east-1:000000000000:mapRun:m/M:00000000-0000-0000-0000-000000000000";

    public static TheoryData<string, object, string, string> Refusals => new()
    {
        { "StartExecution", new { stateMachineArn = Gone }, "StateMachineDoesNotExist", $"State Machine Does Not Exist: '{Gone}'" },
        { "DescribeStateMachine", new { stateMachineArn = Gone }, "StateMachineDoesNotExist", $"State Machine Does Not Exist: '{Gone}'" },
        { "ListExecutions", new { stateMachineArn = Gone }, "StateMachineDoesNotExist", $"State Machine Does Not Exist: '{Gone}'" },
        { "DescribeExecution", new { executionArn = Lost }, "ExecutionDoesNotExist", $"Execution Does Not Exist: '{Lost}'" },
        { "GetExecutionHistory", new { executionArn = Lost }, "ExecutionDoesNotExist", $"Execution Does Not Exist: '{Lost}'" },
        { "StopExecution", new { executionArn = Lost }, "ExecutionDoesNotExist", $"Execution Does Not Exist: '{Lost}'" },
        { "RedriveExecution", new { executionArn = Lost }, "ExecutionDoesNotExist", $"Execution Does Not Exist: '{Lost}'" },
        { "ListMapRuns", new { executionArn = Lost }, "ExecutionDoesNotExist", $"Execution Does Not Exist: '{Lost}'" },
        { "DescribeStateMachineForExecution", new { executionArn = Lost }, "ExecutionDoesNotExist", $"Execution Does Not Exist: '{Lost}'" },
        { "DescribeMapRun", new { mapRunArn = Run }, "ResourceNotFound", $"Resource not found: '{Run}'" },
        { "UpdateMapRun", new { mapRunArn = Run }, "ResourceNotFound", $"Resource not found: '{Run}'" },
        { "TagResource", new { resourceArn = Gone, tags = Array.Empty<string>() }, "ResourceNotFound", $"Resource not found: '{Gone}'" },
        { "DescribeExecution", new { executionArn = "nonsense" }, "InvalidArn", "Invalid Arn: 'Invalid ARN prefix: nonsense'" },
        { "DescribeExecution", new { executionArn = Machine }, "InvalidArn", "Invalid Arn: 'Resource type not valid in this context: stateMachine'" },
        { "StartExecution", new { stateMachineArn = Lost }, "InvalidArn", "Invalid Arn: 'Resource type not valid in this context: execution'" },
        { "StartExecution", new { stateMachineArn = Machine, name = "a b" }, "InvalidName", "Invalid Name: 'a b'" },
        { "CreateStateMachine", new { name = "a/b", definition = Passing, roleArn = Stack.Role }, "InvalidName", "Invalid Name: 'a/b'" },
        { "CreateStateMachine", new { name = "x", definition = Passing, roleArn = "nobody" }, "InvalidArn", "Invalid Role Arn: 'nobody'" },
        {
            "CreateStateMachine", new { name = "x", definition = "{", roleArn = Stack.Role }, "InvalidDefinition",
            "Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: Unexpected end-of-input\n at [Source: (String)\"{\"; line: 1, column: 2] at [Source: (String)\"{\"; line: 1, column: 2]'"
        },
        {
            "CreateStateMachine", new { name = "x", definition = """{"StartAt":"A","States":{"B":{"Type":"Succeed"}}}""", roleArn = Stack.Role }, "InvalidDefinition",
            "Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing 'Next' target: A at /StartAt'"
        },
        { "CreateStateMachine", new { name = "m", definition = Waiting, roleArn = Stack.Role }, "StateMachineAlreadyExists", $"State Machine Already Exists: '{Machine}'" },
        {
            "StartExecution", new { stateMachineArn = Machine, input = "not json" }, "InvalidExecutionInput",
            "Invalid State Machine Execution Input: 'Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')'"
        },
        {
            "StartExecution", new { stateMachineArn = Machine, input = "{'not': 'json'" }, "InvalidExecutionInput",
            "Invalid State Machine Execution Input: 'Unexpected character (''' (code 39)): was expecting double-quote to start field name'"
        },
        { "StartExecution", new { stateMachineArn = Machine, input = "" }, "InvalidExecutionInput", "Invalid State Machine Execution Input: 'Invalid execution input.'" },
        { "StartExecution", new { stateMachineArn = Machine, input = "[1," }, "InvalidExecutionInput", "Invalid State Machine Execution Input: 'Unexpected end-of-input'" },
        {
            "CreateStateMachine", new { name = "x", definition = """{"StartAt":"A"}""", roleArn = Stack.Role }, "InvalidDefinition",
            "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: These fields are required: [States] at /'"
        },
        {
            "ListExecutions", new { stateMachineArn = Machine, nextToken = new string('x', 3097) }, "ValidationException",
            $"1 validation error detected: Value '{new string('x', 3097)}' at 'nextToken' failed to satisfy constraint: Member must have length less than or equal to 3096"
        },
        {
            "ListStateMachines", new { nextToken = new string('x', 1025) }, "ValidationException",
            $"1 validation error detected: Value '{new string('x', 1025)}' at 'nextToken' failed to satisfy constraint: Member must have length less than or equal to 1024"
        },
        {
            "StartExecution", new { stateMachineArn = Machine, name = new string('n', 81) }, "ValidationException",
            $"1 validation error detected: Value '{new string('n', 81)}' at 'name' failed to satisfy constraint: Member must have length less than or equal to 80"
        },
        {
            "ListExecutions", new { stateMachineArn = Machine, statusFilter = "DONE" }, "ValidationException",
            "1 validation error detected: Value 'DONE' at 'statusFilter' failed to satisfy constraint: " +
            "Member must satisfy enum value set: [SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED, FAILED, RUNNING]"
        },
        {
            "ListExecutions", new { stateMachineArn = Machine, maxResults = 1001 }, "ValidationException",
            "1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000"
        },
        { "ListExecutions", new { stateMachineArn = Machine, nextToken = "?" }, "InvalidToken", "Invalid Token: 'Invalid token'" },
        { "SendTaskSuccess", new { taskToken = "AAAA", output = "{" }, "InvalidOutput", "Invalid Output: '{'" },
        { "SendTaskSuccess", new { taskToken = "AAAA", output = "{}" }, "TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'" },
        { "SendTaskFailure", new { taskToken = "?" }, "InvalidToken", "Invalid Token: 'Invalid token'" },
        { "SendTaskHeartbeat", new { taskToken = "AAAA" }, "TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'" },
        { "Fly", new { }, "UnknownOperationException", "The operation Fly is not served here." },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_has_the_name_and_the_words_of_AWS(string operation, object request, string code, string message)
    {
        await using var stack = new Stack();
        await stack.Service.EnsureStateMachineAsync("m", Passing, Stack.Role);

        var refusal = await Assert.ThrowsAsync<AwsException>(() => stack.CallAsync(operation, request));

        Assert.Equal((code, message, 400), (refusal.Code, refusal.Message, refusal.Status));
    }

    [Theory]
    [InlineData("", "SCHEMA_VALIDATION_FAILED", null, "Definition must be a valid JSON object")]
    [InlineData("[]", "SCHEMA_VALIDATION_FAILED", null, "Definition must be a valid JSON object")]
    [InlineData("{}", "SCHEMA_VALIDATION_FAILED", "/", "These fields are required: [States, StartAt]")]
    [InlineData(
        "not a definition", "INVALID_JSON_DESCRIPTION", "[Source: (String)\"not a definition\"; line: 1, column: 4]",
        "Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at [Source: (String)\"not a definition\"; line: 1, column: 4]")]
    public async Task What_is_no_definition_is_diagnosed_in_the_words_of_AWS(string definition, string code, string? location, string message)
    {
        await using var stack = new Stack();

        var answer = await stack.CallAsync("ValidateStateMachineDefinition", new { definition });

        var diagnostic = answer.GetProperty("diagnostics").EnumerateArray().Single();
        Assert.Equal(("FAIL", code, message), (answer.GetProperty("result").GetString(), diagnostic.GetProperty("code").GetString(), diagnostic.GetProperty("message").GetString()));
        Assert.Equal(location, diagnostic.TryGetProperty("location", out var place) ? place.GetString() : null);
    }

    [Fact]
    public async Task Deleting_a_machine_that_is_not_there_is_fine()
    {
        await using var stack = new Stack();

        var answer = await stack.CallAsync("DeleteStateMachine", new { stateMachineArn = Gone });

        Assert.Equal("{}", answer.GetRawText());
    }

    [Fact]
    public async Task An_equal_start_of_a_running_execution_answers_the_same_execution()
    {
        await using var stack = new Stack();
        var machine = await stack.Service.EnsureStateMachineAsync("m", Waiting, Stack.Role);
        var request = new { stateMachineArn = machine, name = "n", input = "{}" };

        var first = await stack.CallAsync("StartExecution", request);
        var second = await stack.CallAsync("StartExecution", request);

        Assert.Equal(first.GetRawText(), second.GetRawText());
        Assert.Equal(1, (await stack.CallAsync("ListExecutions", new { stateMachineArn = machine })).GetProperty("executions").GetArrayLength());
    }

    [Theory]
    [InlineData(Waiting, """{"other":1}""")]
    [InlineData(Passing, "{}")]
    public async Task A_name_is_taken_for_another_input_and_once_the_execution_has_ended(string definition, string input)
    {
        await using var stack = new Stack();
        var arn = await stack.StartAsync(definition, "{}", "n");
        if (definition == Passing)
        {
            await stack.EndAsync(arn);
        }

        var refusal = await Assert.ThrowsAsync<AwsException>(() => stack.StartAsync(definition, input, "n"));

        Assert.Equal(("ExecutionAlreadyExists", $"Execution Already Exists: '{arn}'"), (refusal.Code, refusal.Message));
    }

    [Fact]
    public async Task Executions_are_listed_newest_first_page_by_page_and_by_status()
    {
        await using var stack = new Stack();
        foreach (var name in new[] { "a", "b", "c" })
        {
            await stack.EndAsync(await stack.StartAsync(Passing, "{}", name));
        }
        await stack.StartAsync(Waiting, "{}", "d");

        var first = await stack.CallAsync("ListExecutions", new { stateMachineArn = Machine, maxResults = 2 });
        var rest = await stack.CallAsync("ListExecutions", new { stateMachineArn = Machine, maxResults = 2, nextToken = first.GetProperty("nextToken").GetString() });
        var done = await stack.CallAsync("ListExecutions", new { stateMachineArn = Machine, statusFilter = "SUCCEEDED" });

        Assert.Equal(["d", "c"], Names(first));
        Assert.Equal(["b", "a"], Names(rest));
        Assert.False(rest.TryGetProperty("nextToken", out _));
        Assert.Equal(["c", "b", "a"], Names(done));
    }

    [Fact]
    public async Task A_history_is_read_in_pages_from_either_end_and_with_or_without_its_data()
    {
        await using var stack = new Stack();
        var arn = (await stack.RunAsync(Passing)).Arn;

        var first = await stack.CallAsync("GetExecutionHistory", new { executionArn = arn, maxResults = 3 });
        var last = await stack.CallAsync("GetExecutionHistory", new { executionArn = arn, maxResults = 3, nextToken = first.GetProperty("nextToken").GetString() });
        var reverse = await stack.CallAsync("GetExecutionHistory", new { executionArn = arn, reverseOrder = true, maxResults = 3 });
        var rest = await stack.CallAsync("GetExecutionHistory", new { executionArn = arn, reverseOrder = true, nextToken = reverse.GetProperty("nextToken").GetString() });
        var bare = await stack.CallAsync("GetExecutionHistory", new { executionArn = arn, includeExecutionData = false });

        Assert.Equal([1, 2, 3], Ids(first));
        Assert.Equal([4], Ids(last));
        Assert.False(last.TryGetProperty("nextToken", out _));
        Assert.Equal([4, 3, 2], Ids(reverse));
        Assert.Equal([1], Ids(rest));
        Assert.DoesNotContain("\"input\"", bare.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Times_are_seconds_with_milliseconds_as_a_fraction()
    {
        await using var stack = new Stack();
        var before = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() / 1000m;

        var row = (await stack.RunAsync(Passing)).Row;

        var started = row.GetProperty("startDate");
        Assert.Equal(JsonValueKind.Number, started.ValueKind);
        Assert.InRange(started.GetDecimal(), before, before + 60);
        Assert.True(row.GetProperty("stopDate").GetDecimal() >= started.GetDecimal());
    }

    [Fact]
    public async Task Tags_are_put_replaced_taken_off_and_gone_with_their_machine()
    {
        await using var stack = new Stack();
        var tags = new[] { new { key = "a", value = "1" }, new { key = "b", value = "2" } };
        await stack.CallAsync("CreateStateMachine", new { name = "m", definition = Passing, roleArn = Stack.Role, tags });
        await stack.CallAsync("TagResource", new { resourceArn = Machine, tags = new[] { new { key = "a", value = "3" } } });
        await stack.CallAsync("UntagResource", new { resourceArn = Machine, tagKeys = new[] { "b", "none" } });

        var left = await stack.CallAsync("ListTagsForResource", new { resourceArn = Machine });
        await stack.CallAsync("DeleteStateMachine", new { stateMachineArn = Machine });
        await stack.Service.EnsureStateMachineAsync("m", Passing, Stack.Role);
        var after = await stack.CallAsync("ListTagsForResource", new { resourceArn = Machine });

        Assert.Equal("""{"tags":[{"key":"a","value":"3"}]}""", left.GetRawText());
        Assert.Equal("""{"tags":[]}""", after.GetRawText());
    }

    [Fact]
    public async Task An_execution_keeps_the_definition_that_it_began_with()
    {
        await using var stack = new Stack();
        var arn = await stack.StartAsync(Waiting);

        await stack.CallAsync("UpdateStateMachine", new { stateMachineArn = Machine, definition = Passing });

        var described = await stack.CallAsync("DescribeStateMachineForExecution", new { executionArn = arn });
        Assert.Equal(Waiting, described.GetProperty("definition").GetString());
    }

    private static IEnumerable<string?> Names(JsonElement page) => page.GetProperty("executions").EnumerateArray().Select(row => row.GetProperty("name").GetString());

    private static IEnumerable<int> Ids(JsonElement page) => page.GetProperty("events").EnumerateArray().Select(entry => entry.GetProperty("id").GetInt32());
}
