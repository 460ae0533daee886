using Media.Local.Tests.Supervision;

namespace Media.Local.Tests.StepFunctions;

public class HistoryTests
{
    [Fact]
    public async Task A_chain_of_states_points_back_event_by_event_and_its_first_state_at_nothing()
    {
        await using var stack = new Stack();

        var outcome = await stack.RunAsync("""{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Succeed"}}}""", """{ "x" : 1 }""");

        Assert.Equal("ExecutionStarted PassStateEntered PassStateExited SucceedStateEntered SucceedStateExited ExecutionSucceeded", outcome.Types);
        Assert.Equal("0 0 2 3 4 5", outcome.Chain);
        Assert.Equal("""{ "x" : 1 }""", outcome.History[0].Details.GetProperty("input").GetString());
        Assert.Equal("""{"x":1}""", outcome.History[1].Details.GetProperty("input").GetString());
    }

    [Fact]
    public async Task A_task_is_scheduled_started_and_succeeded()
    {
        await using var stack = new Stack();

        var outcome = await stack.RunAsync("""
            {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f","Payload.$":"$"},"OutputPath":"$.Payload","End":true}}}
            """, """{"a":1}""");

        Assert.Equal("ExecutionStarted TaskStateEntered TaskScheduled TaskStarted TaskSucceeded TaskStateExited ExecutionSucceeded", outcome.Types);
        Assert.Equal("0 0 2 3 4 5 6", outcome.Chain);
        Assert.Equal("""{"a":1}""", outcome.Output);
        Assert.Equal("lambda", outcome.History[2].Details.GetProperty("resourceType").GetString());
    }

    [Fact]
    public async Task A_function_named_directly_has_events_of_its_own()
    {
        await using var stack = new Stack();

        var outcome = await stack.RunAsync("""{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:f","End":true}}}""");

        Assert.Equal("ExecutionStarted TaskStateEntered LambdaFunctionScheduled LambdaFunctionStarted LambdaFunctionSucceeded TaskStateExited ExecutionSucceeded", outcome.Types);
    }

    [Fact]
    public async Task A_map_of_concurrency_one_goes_on_from_the_last_inner_event()
    {
        await using var stack = new Stack();

        var outcome = await stack.RunAsync("""
            {"StartAt":"M","States":{"M":{"Type":"Map","MaxConcurrency":1,"ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}},"End":true}}}
            """, "[1,2]");

        Assert.Equal(
            "ExecutionStarted MapStateEntered MapStateStarted MapIterationStarted PassStateEntered PassStateExited MapIterationSucceeded " +
            "MapIterationStarted PassStateEntered PassStateExited MapIterationSucceeded MapStateSucceeded MapStateExited ExecutionSucceeded", outcome.Types);
        Assert.Equal("0 0 2 3 4 5 6 6 8 9 10 11 11 13", outcome.Chain);
        Assert.Equal("[1,2]", outcome.Output);
    }

    [Fact]
    public async Task A_failing_iteration_and_its_map_point_at_the_inner_event_and_siblings_are_aborted()
    {
        await using var stack = new Stack();
        stack.Functions = async (_, payload, cancellation) =>
        {
            if (payload.GetInt32() == 1)
            {
                await Patience.UntilAsync(() => stack.Invocations.Count >= 2);
                return Stack.Error("Bad", "no");
            }

            await Task.Delay(Timeout.Infinite, cancellation);
            return Stack.Result("0");
        };

        var outcome = await stack.RunAsync("""
            {"StartAt":"M","States":{"M":{"Type":"Map","ItemProcessor":{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:f","End":true}}},"End":true}}}
            """, "[1,2]");

        Assert.Equal("FAILED", outcome.Status);
        var failed = outcome.History.Single(entry => entry.Type == "LambdaFunctionFailed").Id;
        Assert.Equal(failed, outcome.History.Single(entry => entry.Type == "MapIterationFailed").Previous);
        Assert.Equal(failed, outcome.History.Single(entry => entry.Type == "MapStateFailed").Previous);
        Assert.Contains("TaskStateAborted MapIterationAborted", outcome.Types, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_abort_points_at_nothing()
    {
        await using var stack = new Stack();
        var arn = await stack.StartAsync("""{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":1000,"End":true}}}""");

        await stack.CallAsync("StopExecution", new { executionArn = arn });
        var outcome = await stack.EndAsync(arn);

        Assert.Equal("ExecutionStarted WaitStateEntered ExecutionAborted", outcome.Types);
        Assert.Equal("0 0 0", outcome.Chain);
        Assert.Equal("ABORTED", outcome.Status);
    }

    [Fact]
    public async Task What_the_interpreter_finds_wrong_fails_the_execution_without_a_word_from_the_enclosing_state()
    {
        await using var stack = new Stack();

        var outcome = await stack.RunAsync("""
            {"StartAt":"P","States":{"P":{"Type":"Parallel","Branches":[{"StartAt":"Fast","States":{"Fast":{"Type":"Pass","Parameters":{"m.$":"$.nope"},"End":true}}}],"End":true}}}
            """, """{"x":"a"}""");

        Assert.Equal("ExecutionStarted ParallelStateEntered ParallelStateStarted PassStateEntered ExecutionFailed", outcome.Types);
        Assert.Equal("0 0 2 3 4", outcome.Chain);
        Assert.Equal(
            "An error occurred while executing the state 'Fast' (entered at the event id #4). The JSONPath '$.nope' specified for the field 'm.$' " +
            "could not be found in the input '{\"x\":\"a\"}'", outcome.Cause);
    }

    [Fact]
    public async Task A_loop_ends_at_25000_events()
    {
        await using var stack = new Stack();

        var outcome = await stack.RunAsync("""{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Choice","Choices":[{"Variable":"$.x","IsPresent":true,"Next":"C"}],"Default":"A"},"C":{"Type":"Succeed"}}}""");

        Assert.Equal(25_000, outcome.History.Count);
        Assert.Equal("ExecutionFailed", outcome.History[^1].Type);
        Assert.Equal("The execution reached the maximum number of history events (25000).", outcome.Cause);
    }

    [Theory]
    [InlineData("Parallel", "ParallelStateStarted FailStateEntered ParallelStateStarted FailStateEntered ParallelStateFailed", "0 0 2 3 4 5 6 7")]
    [InlineData("Map", "MapStateStarted MapIterationStarted FailStateEntered MapIterationFailed MapStateStarted MapIterationStarted FailStateEntered MapIterationFailed MapStateFailed", "0 0 2 3 4 5 5 7 8 9 9 11")]
    public async Task Between_attempts_of_a_state_with_lines_nothing_is_recorded(string type, string attempts, string chain)
    {
        await using var stack = new Stack();
        const string Failing = """{"StartAt":"F","States":{"F":{"Type":"Fail","Error":"E"}}}""";
        var lines = type == "Map" ? $"\"ItemProcessor\":{Failing}" : $"\"Branches\":[{Failing}]";

        var outcome = await stack.RunAsync(
            $$"""{"StartAt":"S","States":{"S":{"Type":"{{type}}",{{lines}},"Retry":[{"ErrorEquals":["E"],"IntervalSeconds":1,"MaxAttempts":1}],"End":true} } }""", "[1]");

        Assert.Equal($"ExecutionStarted {type}StateEntered {attempts} ExecutionFailed", outcome.Types);
        Assert.Equal(chain, outcome.Chain);
    }

    [Fact]
    public async Task A_task_that_fails_a_line_is_aborted_after_its_siblings_and_all_point_at_its_failure()
    {
        await using var stack = new Stack();
        stack.Functions = async (_, payload, cancellation) =>
        {
            if (payload.GetInt32() == 1)
            {
                while (stack.Invocations.Count < 3)
                {
                    await Task.Delay(5, cancellation);
                }
                return Stack.Error("Bad", "no");
            }

            await Task.Delay(Timeout.Infinite, cancellation);
            return Stack.Result("0");
        };

        var outcome = await stack.RunAsync("""
            {"StartAt":"M","States":{"M":{"Type":"Map","ItemProcessor":{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:f","End":true}}},"End":true}}}
            """, "[1,2,3]");

        var failed = outcome.History.Single(entry => entry.Type == "LambdaFunctionFailed").Id;
        var after = outcome.History.Where(entry => entry.Id > failed).ToList();
        Assert.Equal(
            "MapIterationFailed TaskStateAborted MapIterationAborted TaskStateAborted MapIterationAborted TaskStateAborted MapStateFailed ExecutionFailed",
            string.Join(' ', after.Select(entry => entry.Type)));
        Assert.All(after.SkipLast(1), entry => Assert.Equal(failed, entry.Previous));
    }

    [Fact]
    public async Task What_leaves_a_state_with_lines_points_where_its_success_points()
    {
        await using var stack = new Stack();
        const string Pass = """{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}""";

        var parallel = await stack.RunAsync($$"""{"StartAt":"S","States":{"S":{"Type":"Parallel","Branches":[{{Pass}}],"End":true} } }""");
        var distributed = await stack.RunAsync(
            """{"StartAt":"S","States":{"S":{"Type":"Map","ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}},"End":true}}}""", "[1]");

        Assert.Equal("0 0 2 3 4 5 5 7", parallel.Chain);
        Assert.Equal("0 0 2 3 4 5 5 7", distributed.Chain);
    }

    [Fact]
    public async Task A_failure_that_was_reported_without_words_is_caught_as_null_and_a_timeout_with_an_empty_cause()
    {
        await using var stack = new Stack();
        const string Catch = """ "Catch":[{"ErrorEquals":["States.ALL"],"Next":"C"}],"End":true},"C":{"Type":"Pass","End":true}""";
        var arn = await stack.StartAsync($$"""
            {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage.waitForTaskToken","Parameters":{"QueueUrl":"q","MessageBody.$":"$$.Task.Token"},{{Catch}} } }
            """);
        while (stack.Messages.IsEmpty)
        {
            await Task.Delay(5);
        }
        await stack.CallAsync("SendTaskFailure", new { taskToken = stack.Messages.Single().Message });
        stack.Functions = async (_, _, cancellation) =>
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return Stack.Result("0");
        };

        var late = await stack.RunAsync($$"""{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:f","TimeoutSeconds":1,{{Catch}} } }""");

        Assert.Equal("""{"Error":null,"Cause":null}""", (await stack.EndAsync(arn)).Output);
        Assert.Equal("""{"Error":"States.Timeout","Cause":""}""", late.Output);
    }
}
