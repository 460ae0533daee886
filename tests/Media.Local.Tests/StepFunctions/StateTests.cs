using Media.Local.Stack;

namespace Media.Local.Tests.StepFunctions;

public class StateTests
{
    private const string Function = "arn:aws:lambda:us-east-1:000000000000:function:f";

    public static TheoryData<string, string, string> Flows => new()
    {
        { """{"Type":"Pass","Result":{"b":2},"ResultPath":"$.r","End":true}""", """{"a":1}""", """{"a":1,"r":{"b":2}}""" },
        { """{"Type":"Pass","Result":1,"ResultPath":null,"End":true}""", """{"a":1}""", """{"a":1}""" },
        { """{"Type":"Pass","InputPath":null,"End":true}""", """{"a":1}""", "{}" },
        { """{"Type":"Pass","InputPath":"$.a","OutputPath":"$.b","End":true}""", """{"a":{"b":[1]}}""", "[1]" },
        { """{"Type":"Pass","Parameters":{"k":"v","a.$":"$.a[1:]","n":{"m.$":"States.Format('{}-{}', $.s, 'x')"}},"End":true}""", """{"a":[1,2,3],"s":"t"}""", """{"k":"v","a":[2,3],"n":{"m":"t-x"}}""" },
        { """{"Type":"Pass","Parameters":{"n.$":"$$.Execution.Input.a","s.$":"$$.State.Name","m.$":"$$.StateMachine.Name"},"End":true}""", """{"a":1}""", """{"n":1,"s":"S","m":"m"}""" },
        { """{"Type":"Pass","Result":5,"ResultPath":"$.a.b.c","End":true}""", """{"a":{"z":0}}""", """{"a":{"z":0,"b":{"c":5}}}""" },
        { """{"Type":"Pass","Result":"é😀<&>","End":true}""", "{}", "\"é😀<&>\"" },
        { """{"Type":"Succeed","InputPath":"$.a"}""", """{"a":1.50}""", "1.50" },
        { """{"Type":"Wait","Seconds":0,"End":true}""", """{"a":1}""", """{"a":1}""" },
        { """{"Type":"Wait","SecondsPath":"$.a","End":true}""", """{"a":0}""", """{"a":0}""" },
        { """{"Type":"Wait","Timestamp":"2001-01-01T00:00:00Z","End":true}""", "{}", "{}" },
        { """{"Type":"Wait","TimestampPath":"$.t","End":true}""", """{"t":"2001-01-01T00:00:00.5+01:00"}""", """{"t":"2001-01-01T00:00:00.5+01:00"}""" },
        { """{"Type":"Parallel","Branches":[{"StartAt":"X","States":{"X":{"Type":"Pass","Result":1,"End":true}}},{"StartAt":"X","States":{"X":{"Type":"Succeed"}}}],"End":true}""", "2", "[1,2]" },
        { """{"Type":"Map","ItemsPath":"$.i","ItemSelector":{"x.$":"$$.Map.Item.Index","v.$":"$$.Map.Item.Value","k.$":"$.k"},"ItemProcessor":{"StartAt":"X","States":{"X":{"Type":"Succeed"}}},"End":true}""", """{"i":["a","b"],"k":9}""", """[{"x":0,"v":"a","k":9},{"x":1,"v":"b","k":9}]""" },
        { """{"Type":"Map","Iterator":{"StartAt":"X","States":{"X":{"Type":"Succeed"}}},"ResultSelector":{"n.$":"States.ArrayLength($)"},"End":true}""", "[]", """{"n":0}""" },
        { """{"Type":"Task","Resource":"FUNCTION","ResultPath":"$.r","End":true}""", """{"a":1}""", """{"a":1,"r":{"a":1}}""" },
    };

    public static TheoryData<string, string, string, string> Failures => new()
    {
        { """{"Type":"Fail","Error":"E","Cause":"C"}""", "{}", "E", "C" },
        { """{"Type":"Fail","ErrorPath":"$.e","CausePath":"States.Format('{}!', $.c)"}""", """{"e":"E","c":"C"}""", "E", "C!" },
        { """{"Type":"Pass","InputPath":"$.b","End":true}""", "{}", "States.Runtime", "(entered at the event id #2). Invalid path '$.b'" },
        { """{"Type":"Choice","Choices":[{"Variable":"$.x","NumericEquals":1,"Next":"S"}]}""", "{}", "States.Runtime", "Invalid path '$.x': The choice state's condition path references an invalid value." },
        { """{"Type":"Choice","Choices":[{"Variable":"$.x","NumericEquals":1,"Next":"S"}]}""", """{"x":2}""", "States.NoChoiceMatched", "Failed to transition out of the state." },
        { """{"Type":"Wait","SecondsPath":"$.s","End":true}""", """{"s":2147558400}""", "States.Runtime", "Wait state delay is too long." },
        { """{"Type":"Pass","Result":1,"ResultPath":"$.a.b","End":true}""", """{"a":"text"}""", "States.ResultPathMatchFailure", "$.a.b" },
        { """{"Type":"Pass","Parameters":{"x.$":"States.StringToJson($.s)"},"End":true}""", """{"s":"{"}""", "States.IntrinsicFailure", "States.StringToJson($.s)" },
        { """{"Type":"Map","ItemProcessor":{"StartAt":"X","States":{"X":{"Type":"Succeed"}}},"End":true}""", "{}", "States.Runtime", "must point to array" },
        { """{"Type":"Parallel","Branches":[{"StartAt":"X","States":{"X":{"Type":"Fail","Error":"Inner","Cause":"why"}}}],"End":true}""", "{}", "Inner", "why" },
    };

    [Theory]
    [MemberData(nameof(Flows))]
    public async Task A_state_turns_its_input_into_the_output_that_AWS_gives(string state, string input, string expected)
    {
        await using var stack = new Stack();

        var outcome = await stack.RunAsync($$$"""{"StartAt":"S","States":{"S":{{{state.Replace("FUNCTION", Function, StringComparison.Ordinal)}}}}}""", input);

        Assert.Equal(expected, outcome.Output);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_state_fails_with_the_name_and_the_words_of_AWS(string state, string input, string error, string cause)
    {
        await using var stack = new Stack();

        var outcome = await stack.RunAsync($$$"""{"StartAt":"S","States":{"S":{{{state}}}}}""", input);

        Assert.Equal(error, outcome.Error);
        Assert.Contains(cause, outcome.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_error_is_named_by_its_type_and_explained_by_its_document()
    {
        await using var stack = new Stack { Functions = (_, _, _) => Task.FromResult(Stack.Error("NoVideoException", "nothing")) };

        var outcome = await stack.RunAsync(Machine("""  "End":true """));

        Assert.Equal("NoVideoException", outcome.Error);
        Assert.Equal("""{"errorType":"NoVideoException","errorMessage":"nothing"}""", outcome.Cause);
    }

    [Theory]
    [InlineData("TooManyRequestsException", 429, "Lambda.TooManyRequestsException")]
    [InlineData("ResourceNotFoundException", 404, "Lambda.ResourceNotFoundException")]
    public async Task A_refusal_of_Lambda_carries_its_name(string code, int status, string error)
    {
        await using var stack = new Stack { Functions = (_, _, _) => throw new AwsException(code, "refused", status) };

        var outcome = await stack.RunAsync(Machine("""  "End":true """));

        Assert.Equal(error, outcome.Error);
    }

    [Fact]
    public async Task A_retrier_tries_again_and_a_catcher_takes_what_is_left()
    {
        await using var stack = new Stack { Functions = (_, _, _) => Failing() };

        var outcome = await stack.RunAsync($$$"""
            {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"{{{Function}}}","Retry":[{"ErrorEquals":["Other"],"MaxAttempts":9},{"ErrorEquals":["States.TaskFailed"],"IntervalSeconds":1,"MaxAttempts":1,"JitterStrategy":"FULL"}],
            "Catch":[{"ErrorEquals":["States.ALL"],"ResultPath":"$.error","Next":"C"}],"End":true},"C":{"Type":"Pass","End":true} } }
            """, """{"a":1}""");

        Assert.Equal(2, stack.Invocations.Count);
        Assert.StartsWith("""{"a":1,"error":{"Error":"Bad","Cause":""", outcome.Output, StringComparison.Ordinal);
        Assert.Equal("0 0 2 3 4 5 6 7 8 9 10 11", outcome.Chain);

        static Task<LambdaResult> Failing() => Task.FromResult(Stack.Error("Bad", "no"));
    }

    [Fact]
    public async Task A_timeout_has_a_name_and_no_cause_and_is_no_TaskFailed()
    {
        await using var stack = new Stack { Functions = async (_, _, cancellation) => { await Task.Delay(Timeout.Infinite, cancellation); return Stack.Result("1"); } };

        var outcome = await stack.RunAsync(Machine(""" "TimeoutSeconds":1,"Catch":[{"ErrorEquals":["States.TaskFailed"],"Next":"C"},{"ErrorEquals":["States.Timeout"],"Next":"D"}],"End":true """, """ ,"C":{"Type":"Pass","End":true},"D":{"Type":"Pass","End":true} """));

        Assert.Equal("""{"Error":"States.Timeout","Cause":""}""", outcome.Output);
        Assert.Contains("LambdaFunctionTimedOut", outcome.Types, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_of_a_task_does_not_run_while_it_waits_for_a_place_on_this_machine()
    {
        var place = new TaskCompletionSource();
        await using var stack = new Stack { Place = place.Task };
        var running = stack.RunAsync(Machine(""" "TimeoutSeconds":1,"End":true """, ""));
        await Task.Delay(TimeSpan.FromSeconds(1.5));

        place.SetResult();

        Assert.DoesNotContain("TimedOut", (await running).Types, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_over_256_KiB_is_a_failure_of_the_task_which_a_catcher_of_ALL_takes()
    {
        await using var stack = new Stack { Functions = (_, _, _) => Task.FromResult(Stack.Result($"\"{new string('x', 270_000)}\"")) };

        var outcome = await stack.RunAsync(Machine(""" "Catch":[{"ErrorEquals":["States.ALL"],"Next":"C"}],"End":true """, ""","C":{"Type":"Pass","End":true}"""));

        Assert.Equal("ExecutionStarted TaskStateEntered LambdaFunctionScheduled LambdaFunctionStarted LambdaFunctionFailed TaskStateExited PassStateEntered PassStateExited ExecutionSucceeded", outcome.Types);
        Assert.Equal(
            $$"""{"Error":"States.DataLimitExceeded","Cause":"The state/task '{{Function}}' returned a result with a size exceeding the maximum number of bytes service limit."}""",
            outcome.Output);
    }

    [Fact]
    public async Task An_execution_over_its_time_is_timed_out()
    {
        await using var stack = new Stack();

        var outcome = await stack.RunAsync("""{"TimeoutSeconds":1,"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"End":true}}}""");

        Assert.Equal("TIMED_OUT", outcome.Status);
        Assert.Equal("ExecutionStarted WaitStateEntered ExecutionTimedOut", outcome.Types);
    }

    [Fact]
    public async Task A_message_goes_to_its_topic_and_an_unknown_topic_is_named_as_SNS_does()
    {
        await using var stack = new Stack();
        const string Definition = """{"StartAt":"N","States":{"N":{"Type":"Task","Resource":"arn:aws:states:::sns:publish","Parameters":{"TopicArn.$":"$.t","Message":{"a.$":"$.t"}},"ResultPath":null,"End":true}}}""";

        var sent = await stack.RunAsync(Definition, """{"t":"arn:aws:sns:us-east-1:000000000000:t"}""");
        var refused = await stack.RunAsync(Definition, """{"t":"arn:aws:sns:us-east-1:000000000000:missing"}""");

        Assert.Equal("SUCCEEDED", sent.Status);
        Assert.Equal("""{"a":"arn:aws:sns:us-east-1:000000000000:t"}""", Assert.Single(stack.Messages).Message);
        Assert.Contains("(Service: AmazonSNS; Status Code: 404; Error Code: NotFound; Request ID: ", refused.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_waits_for_whoever_holds_its_token()
    {
        await using var stack = new Stack();
        var arn = await stack.StartAsync("""{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken","Parameters":{"FunctionName":"f","Payload":{"token.$":"$$.Task.Token"}},"End":true}}}""");
        while (stack.Invocations.IsEmpty)
        {
            await Task.Delay(5);
        }
        var token = System.Text.Json.JsonElement.Parse(stack.Invocations.First().Payload).GetProperty("token").GetString();

        await stack.CallAsync("SendTaskHeartbeat", new { taskToken = token });
        await stack.CallAsync("SendTaskSuccess", new { taskToken = token, output = """{ "done": true }""" });
        var outcome = await stack.EndAsync(arn);

        Assert.Equal("""{"done":true}""", outcome.Output);
        Assert.Equal("ExecutionStarted TaskStateEntered TaskScheduled TaskStarted TaskSubmitted TaskSucceeded TaskStateExited ExecutionSucceeded", outcome.Types);
        var late = await Assert.ThrowsAsync<AwsException>(() => stack.CallAsync("SendTaskSuccess", new { taskToken = token, output = "{}" }));
        Assert.Equal("TaskTimedOut", late.Code);
    }

    [Theory]
    [InlineData("1.5", "The SecondsPath parameter cannot be parsed as a long value: $.s == 1.5")]
    [InlineData("\"1\"", "The SecondsPath parameter cannot be parsed as a long value: $.s == 1")]
    [InlineData("-1", "The SecondsPath parameter references a negative value: $.s == -1")]
    public async Task Seconds_that_are_not_whole_fail_by_their_path(string seconds, string cause)
    {
        await using var stack = new Stack();

        var outcome = await stack.RunAsync("""{"StartAt":"W","States":{"W":{"Type":"Wait","SecondsPath":"$.s","End":true}}}""", $$"""{"s":{{seconds}}}""");

        Assert.Equal("ExecutionStarted WaitStateEntered ExecutionFailed", outcome.Types);
        Assert.Equal($"An error occurred while executing the state 'W' (entered at the event id #2). {cause}", outcome.Cause);
    }

    [Fact]
    public async Task Seconds_that_are_not_there_fail_by_their_path()
    {
        await using var stack = new Stack();

        var outcome = await stack.RunAsync("""{"StartAt":"W","States":{"W":{"Type":"Wait","SecondsPath":"$.s","End":true}}}""");

        Assert.EndsWith("The SecondsPath parameter does not reference an input value: $.s", outcome.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$.a.b", "Missing property in path $['a']")]
    [InlineData("$.x", "No results for path: $['x']")]
    [InlineData("$.list[3]", "No results for path: $['list'][3]")]
    public async Task A_path_that_leads_nowhere_says_where_it_ends(string path, string reason)
    {
        await using var stack = new Stack();

        var outcome = await stack.RunAsync($$"""{"StartAt":"P","States":{"P":{"Type":"Pass","InputPath":"{{path}}","End":true} } }""", """{"list":[1]}""");

        Assert.Equal($"An error occurred while executing the state 'P' (entered at the event id #2). Invalid path '{path}' : {reason}", outcome.Cause);
    }

    [Fact]
    public async Task Times_may_have_nanoseconds()
    {
        await using var stack = new Stack();

        var outcome = await stack.RunAsync("""{"StartAt":"W","States":{"W":{"Type":"Wait","Timestamp":"2016-03-14T01:59:00.123456789Z","Next":"X"},"X":{"Type":"Wait","TimestampPath":"$","End":true}}}""", "\"2016-03-14T01:59:00.123456789+01:00\"");

        Assert.Equal("SUCCEEDED", outcome.Status);
    }

    [Theory]
    [InlineData("Pass", false)]
    [InlineData("Task", true)]
    public async Task Only_what_can_be_retried_counts_its_retries(string type, bool counts)
    {
        await using var stack = new Stack();
        var resource = type == "Task" ? $"\"Resource\":\"{Function}\"," : "";

        var outcome = await stack.RunAsync($$"""{"StartAt":"S","States":{"S":{"Type":"{{type}}",{{resource}} "Parameters":{"s.$":"$$.State"},"End":true} } }""");

        Assert.Equal(counts, System.Text.Json.JsonElement.Parse(outcome.Output!).GetProperty("s").TryGetProperty("RetryCount", out _));
    }

    private static string Machine(string fields, string others = "") => $$$"""{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"{{{Function}}}",{{{fields}}} } {{{others}}} } }""";
}
