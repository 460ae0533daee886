using System.Text.Json;
using System.Text.RegularExpressions;
using Media.Local.Stack;

namespace Media.Local.Tests.StepFunctions;

/// <summary>The project's own workflow, with functions that answer as the real ones do.</summary>
public partial class TranscodeWorkflowTests
{
    private const string Input = """{"source":{"bucket":"u","key":"k"},"asset":"a"}""";

    [Fact]
    public async Task A_good_video_is_published_and_tasks_that_stop_early_go_on()
    {
        await using var stack = new Stack();
        var calls = 0;
        Answer(stack, "Transcode", _ => Stack.Result(Interlocked.Increment(ref calls) == 1 ? """{"finished":false}""" : """{"finished":true}"""));

        var outcome = await stack.RunAsync(Definition(), Input);

        Assert.Equal("""{"published":true}""", outcome.Output);
        Assert.Equal(5, calls);
        Assert.Contains("MapStateStarted MapRunStarted", outcome.Types, StringComparison.Ordinal);
        Assert.Contains("media.published", Assert.Single(stack.Messages).Message, StringComparison.Ordinal);
        Chains.AssertConsistent(outcome.History);
        var run = (await stack.CallAsync("ListMapRuns", new { executionArn = outcome.Arn })).GetProperty("mapRuns")[0].GetProperty("mapRunArn").GetString();
        var described = await stack.CallAsync("DescribeMapRun", new { mapRunArn = run });
        Assert.Equal("SUCCEEDED", described.GetProperty("status").GetString());
        Assert.Equal(3, described.GetProperty("itemCounts").GetProperty("succeeded").GetInt32());
        var child = (await stack.CallAsync("ListExecutions", new { mapRunArn = run })).GetProperty("executions")[0];
        Assert.Contains(":execution:m/TranscodeTasks:", child.GetProperty("executionArn").GetString(), StringComparison.Ordinal);
        Assert.EndsWith(":stateMachine:m/TranscodeTasks", child.GetProperty("stateMachineArn").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_takes_several_invocations_is_gone_on_with()
    {
        await using var stack = new Stack();
        var calls = 0;
        Answer(stack, "Package", _ => Stack.Result(Interlocked.Increment(ref calls) == 1 ? """{"finished":false}""" : """{"finished":true}"""));

        var outcome = await stack.RunAsync(Definition(), Input);

        Assert.Equal(("SUCCEEDED", 3), (outcome.Status, calls));
    }

    [Fact]
    public async Task A_source_that_takes_several_invocations_to_index_is_gone_on_with_however_it_is_indexed()
    {
        await using var stack = new Stack();
        List<string> asked = [];
        var assembled = 0;
        Answer(
            stack,
            ("Probe", payload =>
            {
                var stretch = payload.GetProperty("state").TryGetProperty("probe", out var probe) && probe.GetProperty("stretch") is { ValueKind: JsonValueKind.Number } told ? told.GetInt32() : 0;
                asked.Add($"{payload.GetProperty("index").GetString()} {stretch}");
                return Stack.Result(stretch < 2 ? $$"""{"finished":false,"stretch":{{stretch + 1}},"result":null}""" : Probed);
            }),
            ("Assemble", _ => Stack.Result(assembled++ == 0 ? """{"indexHeld":false,"files":[]}""" : """{"indexHeld":true,"files":[]}""")));

        var outcome = await stack.RunAsync(Definition(), Input);

        Assert.Equal("SUCCEEDED", outcome.Status);
        Assert.Equal(["packets 0", "packets 1", "packets 2", "frames 0", "frames 1", "frames 2"], asked);
        Assert.Equal(2, stack.Invocations.Count(call => call.Function.EndsWith(":Plan", StringComparison.Ordinal)));
        Assert.Contains("\"probe\":{\"frames\":1}", stack.Invocations.Last(call => call.Function.EndsWith(":Plan", StringComparison.Ordinal)).Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_playable_early_is_published_before_the_rest_is_encoded()
    {
        await using var stack = new Stack();
        stack.Objects["w/early.json"] = """[{"number":0}]""";
        Answer(stack, "Plan", _ => Stack.Result("""
            {"measurements":[],
             "rounds":[{"early":true,"bucket":"w","itemsKey":"early.json","workers":2}, {"early":false,"bucket":"w","itemsKey":"tasks.json","workers":2}]}
            """));

        var outcome = await stack.RunAsync(Definition(), Input);

        Assert.Equal("SUCCEEDED", outcome.Status);
        Assert.Equal(
            ["Probe", "Plan", "Transcode", "Assemble", "Package", "Package", "Verify", "Publish", "Transcode", "Transcode", "Transcode", "Assemble", "Package", "Package", "Verify", "Publish"],
            stack.Invocations.Select(call => call.Function[(call.Function.LastIndexOf(':') + 1)..]));
        Assert.Single(stack.Messages);
    }

    [Fact]
    public async Task What_a_good_video_needs_is_foreseen_when_its_execution_starts()
    {
        await using var stack = new Stack();

        await stack.RunAsync(Definition(), Input);

        Assert.Equal(
            ["Probe", "Plan", "Transcode", "Assemble", "Package", "Verify", "Publish"],
            stack.Foreseen.Distinct().Select(function => function[(function.LastIndexOf(':') + 1)..]));
    }

    [Fact]
    public async Task A_bad_video_is_compensated_and_fails_by_the_name_that_the_function_gave()
    {
        await using var stack = new Stack();
        Answer(stack, "Probe", _ => Stack.Error("NoVideoException", "none"));

        var outcome = await stack.RunAsync(Definition(), Input);

        Assert.Equal("FAILED", outcome.Status);
        Assert.Equal(("Media.Bad", "A sentence."), (outcome.Error, outcome.Cause));
        Assert.Equal("FailStateEntered ExecutionFailed", string.Join(' ', outcome.History.TakeLast(2).Select(entry => entry.Type)));
    }

    [Fact]
    public async Task A_failing_task_fails_the_map_run_and_its_child_knows_why()
    {
        await using var stack = new Stack();
        Answer(stack, "Transcode", payload => payload.GetProperty("task").GetProperty("number").GetInt32() == 1
            ? Stack.Error("MediaUnreadableException", "cut off") : Stack.Result("""{"finished":true}"""));

        var outcome = await stack.RunAsync(Definition(), Input);

        Assert.Equal("Media.Bad", outcome.Error);
        Assert.Contains("MapRunFailed MapStateFailed", outcome.Types, StringComparison.Ordinal);
        Assert.Contains("States.ExceedToleratedFailureThreshold", stack.Invocations.Last(call => call.Function.EndsWith("Fail", StringComparison.Ordinal)).Payload, StringComparison.Ordinal);
        var run = (await stack.CallAsync("ListMapRuns", new { executionArn = outcome.Arn })).GetProperty("mapRuns")[0].GetProperty("mapRunArn").GetString();
        var failed = (await stack.CallAsync("ListExecutions", new { mapRunArn = run, statusFilter = "FAILED" })).GetProperty("executions")[0];
        var child = await stack.CallAsync("DescribeExecution", new { executionArn = failed.GetProperty("executionArn").GetString() });
        Assert.Equal("MediaUnreadableException", child.GetProperty("error").GetString());
    }

    private const string Probed = """{"finished":true,"stretch":null,"result":{"frames":1}}""";

    private static void Answer(Stack stack, string function, Func<JsonElement, LambdaResult> answer) => Answer(stack, (function, answer));

    private static void Answer(Stack stack, params (string Function, Func<JsonElement, LambdaResult> Answer)[] own)
    {
        stack.Objects["w/tasks.json"] = """[{"number":0},{"number":1},{"number":2}]""";
        stack.Functions = (name, payload, _) => Task.FromResult(name[(name.LastIndexOf(':') + 1)..] switch
        {
            var called when Array.Find(own, one => one.Function == called).Answer is { } answer => answer(payload),
            "Probe" => Stack.Result(Probed),
            "Plan" => Stack.Result("""{"measurements":[{"kind":"loudness","number":0}],"rounds":[{"early":false,"bucket":"w","itemsKey":"tasks.json","workers":2}]}"""),
            "Transcode" => Stack.Result("""{"finished":true}"""),
            "Assemble" => Stack.Result("""{"indexHeld":true,"files":["poster.jpg","720p.mp4"]}"""),
            "Package" => Stack.Result("""{"finished":true}"""),
            "Publish" => Stack.Result("""{"published":{"published":true},"registration":null}"""),
            "Fail" => Stack.Result("""{"published":null,"error":"Media.Bad","cause":"A sentence."}"""),
            _ => Stack.Result("{}"),
        });
    }

    private static string Definition()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Media.sln")))
        {
            folder = folder.Parent!;
        }
        var text = File.ReadAllText(Path.Combine(folder.FullName, "statemachines", "transcode.asl.json"));
        text = text.Replace("${NotificationTopicArn}", "arn:aws:sns:us-east-1:000000000000:n", StringComparison.Ordinal);
        return FunctionArn().Replace(text, "arn:aws:lambda:us-east-1:000000000000:function:$1");
    }

    [GeneratedRegex(@"\$\{(\w+)FunctionArn\}")]
    private static partial Regex FunctionArn();
}
