using Media.Local.Stack;
using Media.Local.Tests.Supervision;

namespace Media.Local.Tests.StepFunctions;

public class RedriveTests
{
    private const string Function = "arn:aws:lambda:us-east-1:000000000000:function:";

    [Fact]
    public async Task A_failed_task_runs_again_and_what_succeeded_before_it_does_not()
    {
        await using var stack = new Stack();
        var broken = Breaking(stack, "b");
        var failed = await stack.RunAsync($$$"""{"StartAt":"A","States":{"A":{{{Calling("a", "Next", "B")}}},"B":{{{Calling("b")}}} }}""", "1");

        broken.Clear();
        var outcome = await RedriveAsync(stack, failed);

        Assert.Equal("SUCCEEDED", outcome.Status);
        Assert.Equal(failed.Types + " ExecutionRedriven LambdaFunctionScheduled LambdaFunctionStarted LambdaFunctionSucceeded TaskStateExited ExecutionSucceeded", outcome.Types);
        Assert.Equal("a b b", Calls(stack));
        Assert.Equal(1, outcome.Row.GetProperty("redriveCount").GetInt32());
        Assert.Equal("NOT_REDRIVABLE", outcome.Row.GetProperty("redriveStatus").GetString());
        Assert.False(outcome.Row.TryGetProperty("error", out _));
    }

    [Fact]
    public async Task Only_the_failed_branch_of_a_parallel_runs_again()
    {
        await using var stack = new Stack();
        var broken = BreakingAfter(stack, "a", "b");
        var failed = await stack.RunAsync(Parallel("", Line("A", Calling("a")), Line("B", Calling("b"))), "1");

        broken.Clear();
        var outcome = await RedriveAsync(stack, failed);

        Assert.Equal("[1,1]", outcome.Output);
        Assert.Equal("a b b", Calls(stack));
    }

    [Fact]
    public async Task A_branch_that_succeeded_after_a_retry_is_kept()
    {
        await using var stack = new Stack();
        var (flaky, broken) = (1, true);
        stack.Functions = async (function, payload, cancellation) =>
        {
            if (function.EndsWith(":a", StringComparison.Ordinal))
            {
                return Interlocked.Decrement(ref flaky) >= 0 ? Stack.Error("Flaky", "once") : Stack.Result(payload.GetRawText());
            }
            await Patience.UntilAsync(() => stack.Invocations.Count(call => call.Function.EndsWith(":a", StringComparison.Ordinal)) >= 2);
            await Task.Delay(100, cancellation);
            return broken ? Stack.Error("Broken", "still") : Stack.Result(payload.GetRawText());
        };
        var failed = await stack.RunAsync(Parallel("", Line("A", Calling("a", "Retry", """[{"ErrorEquals":["Flaky"],"IntervalSeconds":1}]""") ), Line("B", Calling("b"))), "1");
        Assert.Equal("FAILED", failed.Status);

        broken = false;
        var outcome = await RedriveAsync(stack, failed);

        Assert.Equal("[1,1]", outcome.Output);
        Assert.Equal(2, stack.Invocations.Count(call => call.Function.EndsWith(":a", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_parallel_that_was_retried_goes_on_from_its_last_attempt()
    {
        await using var stack = new Stack();
        var broken = BreakingAfter(stack, "a", "b");
        var failed = await stack.RunAsync(Parallel(""","Retry":[{"ErrorEquals":["States.ALL"],"IntervalSeconds":1,"MaxAttempts":1}]""", Line("A", Calling("a")), Line("B", Calling("b"))), "1");
        Assert.Equal(2, failed.History.Count(entry => entry.Type == "ParallelStateStarted"));

        broken.Clear();
        var outcome = await RedriveAsync(stack, failed);

        Assert.Equal("[1,1]", outcome.Output);
        Assert.Equal("a a b b b", Calls(stack));
        Assert.Equal(2, outcome.History.Count(entry => entry.Type == "ParallelStateStarted"));
    }

    [Fact]
    public async Task Failures_that_were_caught_before_stay_as_they_were()
    {
        await using var stack = new Stack();
        var broken = Breaking(stack, "b", "c");
        var failed = await stack.RunAsync($$$"""
            {"StartAt":"P","States":{
              "P":{"Type":"Parallel","Branches":[{{{Line("B", Calling("b"))}}}],"Catch":[{"ErrorEquals":["States.ALL"],"Next":"C"}],"Next":"C"},
              "C":{{{Calling("c", "Next", "D")}}},"D":{"Type":"Succeed"} }}
            """, "1");

        broken.Clear();
        var outcome = await RedriveAsync(stack, failed);

        Assert.Equal("SUCCEEDED", outcome.Status);
        Assert.Equal("b c c", Calls(stack));
        Assert.Contains("Broken", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_failed_iterations_of_a_map_run_again()
    {
        await using var stack = new Stack();
        var broken = true;
        stack.Functions = (_, payload, _) => Task.FromResult(broken && payload.GetInt32() == 2 ? Stack.Error("Broken", "still") : Stack.Result(payload.GetRawText()));
        var failed = await stack.RunAsync($$$"""
            {"StartAt":"M","States":{"M":{"Type":"Map","MaxConcurrency":1,"ItemProcessor":{{{Line("T", Calling("t"))}}},"End":true} }}
            """, "[1,2,3]");

        broken = false;
        var outcome = await RedriveAsync(stack, failed);

        Assert.Equal("[1,2,3]", outcome.Output);
        Assert.Equal(["1", "2", "2", "3"], stack.Invocations.Select(call => call.Payload));
    }

    [Fact]
    public async Task An_execution_that_was_stopped_begins_its_last_state_anew()
    {
        await using var stack = new Stack();
        var answer = new TaskCompletionSource();
        stack.Functions = async (_, payload, cancellation) =>
        {
            await answer.Task.WaitAsync(cancellation);
            return Stack.Result(payload.GetRawText());
        };
        var arn = await stack.StartAsync(Parallel("", Line("A", Calling("a"))), "1");
        await Patience.UntilAsync(() => !stack.Invocations.IsEmpty);
        await stack.CallAsync("StopExecution", new { executionArn = arn });
        var stopped = await stack.EndAsync(arn);

        answer.SetResult();
        var outcome = await RedriveAsync(stack, stopped);

        Assert.Equal("[1]", outcome.Output);
        Assert.Equal(2, stack.Invocations.Count);
    }

    [Fact]
    public async Task An_execution_is_redriven_as_often_as_it_fails()
    {
        await using var stack = new Stack();
        Breaking(stack, "a");
        var outcome = await stack.RunAsync($$$"""{"StartAt":"A","States":{"A":{{{Calling("a")}}} }}""", "1");

        for (var count = 1; count <= 3; count++)
        {
            outcome = await RedriveAsync(stack, outcome);
            Assert.Equal(("FAILED", count), (outcome.Status, outcome.Row.GetProperty("redriveCount").GetInt32()));
            Assert.Equal(count, outcome.History.Last(entry => entry.Type == "ExecutionRedriven").Details.GetProperty("redriveCount").GetInt32());
        }
    }

    [Fact]
    public async Task What_succeeded_cannot_be_redriven()
    {
        await using var stack = new Stack();
        var outcome = await stack.RunAsync("""{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}""");

        var refusal = await Assert.ThrowsAsync<AwsException>(() => stack.CallAsync("RedriveExecution", new { executionArn = outcome.Arn }));

        Assert.Equal(("ExecutionNotRedrivable", "Execution is SUCCEEDED and cannot be redriven"), (refusal.Code, refusal.Message));
    }

    [Fact]
    public async Task Only_the_failed_children_of_a_map_run_run_again()
    {
        await using var stack = new Stack();
        var broken = true;
        stack.Functions = (_, payload, _) => Task.FromResult(broken && payload.GetInt32() == 2 ? Stack.Error("Broken", "still") : Stack.Result(payload.GetRawText()));
        var failed = await stack.RunAsync(Distributed(""), "[1,2,3]");
        var run = failed.History.Single(entry => entry.Type == "MapRunStarted").Details.GetProperty("mapRunArn").GetString();
        var child = (await stack.CallAsync("ListExecutions", new { mapRunArn = run, statusFilter = "FAILED" })).GetProperty("executions")[0].GetProperty("executionArn").GetString();
        var row = await stack.CallAsync("DescribeExecution", new { executionArn = child });
        Assert.Equal("REDRIVABLE_BY_MAP_RUN", row.GetProperty("redriveStatus").GetString());

        broken = false;
        var outcome = await RedriveAsync(stack, failed);

        Assert.Equal("[1,2,3]", outcome.Output);
        Assert.Equal(["1", "2", "2", "3"], stack.Invocations.Select(call => call.Payload));
        Assert.Contains("ExecutionRedriven MapRunRedriven MapRunSucceeded MapStateSucceeded MapStateExited ExecutionSucceeded", outcome.Types, StringComparison.Ordinal);
        var described = await stack.CallAsync("DescribeMapRun", new { mapRunArn = run });
        Assert.Equal(("SUCCEEDED", 1), (described.GetProperty("status").GetString(), described.GetProperty("redriveCount").GetInt32()));
        Assert.Equal(3, described.GetProperty("executionCounts").GetProperty("succeeded").GetInt32());
        Assert.Equal(1, (await stack.CallAsync("ListExecutions", new { mapRunArn = run, redriveFilter = "REDRIVEN" })).GetProperty("executions").GetArrayLength());
    }

    [Fact]
    public async Task A_map_run_that_was_retried_goes_on_with_its_last_run()
    {
        await using var stack = new Stack();
        var broken = true;
        stack.Functions = (_, payload, _) => Task.FromResult(broken && payload.GetInt32() == 2 ? Stack.Error("Broken", "still") : Stack.Result(payload.GetRawText()));
        var failed = await stack.RunAsync(Distributed(""","Retry":[{"ErrorEquals":["States.ALL"],"IntervalSeconds":1,"MaxAttempts":1}]"""), "[1,2]");

        broken = false;
        var outcome = await RedriveAsync(stack, failed);

        Assert.Equal("[1,2]", outcome.Output);
        Assert.Equal(["1", "1", "2", "2", "2"], stack.Invocations.Select(call => call.Payload).Order());
    }

    [Fact]
    public async Task An_item_reader_that_failed_and_was_caught_is_not_read_again()
    {
        await using var stack = new Stack();
        var broken = Breaking(stack, "c");
        var failed = await stack.RunAsync($$$"""
            {"StartAt":"M","States":{
              "M":{"Type":"Map","ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"JSON"},"Parameters":{"Bucket":"b","Key":"none"}},
                "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"P","States":{"P":{"Type":"Pass","End":true} }},
                "Catch":[{"ErrorEquals":["States.ItemReaderFailed"],"Next":"C"}],"Next":"C"},
              "C":{{{Calling("c")}}} }}
            """);
        Assert.Equal("Broken", failed.Error);
        stack.Objects["b/none"] = "[1]";

        broken.Clear();
        var outcome = await RedriveAsync(stack, failed);

        Assert.Equal("SUCCEEDED", outcome.Status);
        Assert.Contains("States.ItemReaderFailed", outcome.Output, StringComparison.Ordinal);
    }

    private static async Task<Outcome> RedriveAsync(Stack stack, Outcome failed)
    {
        await stack.CallAsync("RedriveExecution", new { executionArn = failed.Arn });
        return await stack.EndAsync(failed.Arn);
    }

    /// <summary>Functions echo, but for those named, which fail until their names are taken out.</summary>
    private static HashSet<string> Breaking(Stack stack, params string[] names) => Breaking(stack, names, null);

    private static HashSet<string> BreakingAfter(Stack stack, string waitFor, string name) => Breaking(stack, [name], waitFor);

    private static HashSet<string> Breaking(Stack stack, string[] names, string? waitFor)
    {
        var broken = names.ToHashSet(StringComparer.Ordinal);
        var succeeded = 0;
        var rounds = 0;
        stack.Functions = async (function, payload, cancellation) =>
        {
            var name = function[(function.LastIndexOf(':') + 1)..];
            if (!broken.Contains(name))
            {
                if (name == waitFor)
                {
                    Interlocked.Increment(ref succeeded);
                }
                return Stack.Result(payload.GetRawText());
            }

            var round = Interlocked.Increment(ref rounds);
            if (waitFor is not null)
            {
                while (Volatile.Read(ref succeeded) < round)
                {
                    await Task.Delay(5, cancellation);
                }
                await Task.Delay(100, cancellation);
            }

            return Stack.Error("Broken", "still");
        };
        return broken;
    }

    private static string Calls(Stack stack) => string.Join(' ', stack.Invocations.Select(call => call.Function[(call.Function.LastIndexOf(':') + 1)..]).Order());

    private static string Calling(string function) => $$"""{"Type":"Task","Resource":"{{Function}}{{function}}","End":true}""";

    private static string Calling(string function, string field, string value) => field == "Next"
        ? $$"""{"Type":"Task","Resource":"{{Function}}{{function}}","Next":"{{value}}"}"""
        : $$"""{"Type":"Task","Resource":"{{Function}}{{function}}","{{field}}":{{value}},"End":true}""";

    private static string Line(string name, string state) => $$$"""{"StartAt":"{{{name}}}","States":{"{{{name}}}":{{{state}}}}}""";

    private static string Parallel(string more, params string[] branches) =>
        Line("P", $$"""{"Type":"Parallel","Branches":[{{string.Join(',', branches)}}]{{more}},"End":true}""");

    private static string Distributed(string more) => Line("M", $$$"""
        {"Type":"Map","MaxConcurrency":1,"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},
          "StartAt":"T","States":{"T":{{{Calling("t")}}} }}{{{more}}},"End":true}
        """);
}
