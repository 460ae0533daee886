using System.Text.Json;
using Media.Local.Stack;
using Media.Local.Tests.Supervision;

namespace Media.Local.Tests.StepFunctions;

public class MapRunTests
{
    [Theory]
    [InlineData("JSON", "[1,2,3]")]
    [InlineData("JSONL", "1\n2\r\n\n3\n")]
    public async Task Items_come_from_an_array_or_from_one_value_a_line(string type, string text)
    {
        await using var stack = new Stack();
        stack.Objects["b/k"] = text;

        var outcome = await stack.RunAsync(FromObject(type));

        Assert.Equal("[1,2,3]", outcome.Output);
        Assert.Equal("ExecutionStarted MapStateEntered MapStateStarted MapRunStarted MapRunSucceeded MapStateSucceeded MapStateExited ExecutionSucceeded", outcome.Types);
        Assert.Equal(0, outcome.History[2].Details.GetProperty("length").GetInt32());
        Assert.Equal(JsonValueKind.Undefined, outcome.History[4].Details.ValueKind);
    }

    [Theory]
    [InlineData("JSON", "{}")]
    [InlineData("JSON", "[1")]
    [InlineData("JSONL", "1\n{")]
    [InlineData("JSON", null)]
    public async Task An_object_that_holds_no_items_fails_the_map_by_name(string type, string? text)
    {
        await using var stack = new Stack();
        if (text is not null)
        {
            stack.Objects["b/k"] = text;
        }

        var outcome = await stack.RunAsync(FromObject(type));

        Assert.Equal("States.ItemReaderFailed", outcome.Error);
        Assert.EndsWith("MapRunStarted MapRunFailed MapStateFailed ExecutionFailed", outcome.Types, StringComparison.Ordinal);
        var run = outcome.History[3].Details.GetProperty("mapRunArn").GetString();
        Assert.Equal("FAILED", (await stack.CallAsync("DescribeMapRun", new { mapRunArn = run })).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_bad_tolerance_path_fails_the_execution_right_after_the_maps_start()
    {
        await using var stack = new Stack();

        var outcome = await stack.RunAsync(Direct("\"ToleratedFailureCountPath\":\"$.none\",", """{"Type":"Pass","End":true}""", "\"ItemsPath\":\"$.items\","), """{"items":[1]}""");

        Assert.Equal("ExecutionStarted MapStateEntered MapStateStarted ExecutionFailed", outcome.Types);
    }

    [Fact]
    public async Task Failures_within_the_tolerance_are_counted_and_leave_the_run_successful()
    {
        await using var stack = new Stack();

        var outcome = await stack.RunAsync(
            Direct("\"ToleratedFailureCount\":1,", """{"Type":"Choice","Choices":[{"Variable":"$","NumericEquals":2,"Next":"Bad"}],"Default":"Good"},"Bad":{"Type":"Fail"},"Good":{"Type":"Succeed"}"""), "[1,2,3]");

        Assert.Equal("[1,3]", outcome.Output);
        var counts = (await DescribeAsync(stack, outcome.Arn)).GetProperty("itemCounts");
        Assert.Equal((2, 1, 3), (counts.GetProperty("succeeded").GetInt32(), counts.GetProperty("failed").GetInt32(), counts.GetProperty("total").GetInt32()));
    }

    [Fact]
    public async Task A_tolerated_failure_is_not_tried_again_when_the_stack_restarts()
    {
        var folder = Directory.CreateTempSubdirectory("sfn-").FullName;
        var hold = new TaskCompletionSource();
        string arn;
        await using (var first = new Stack(folder))
        {
            Failing(first, hold.Task);
            arn = await first.StartAsync(Direct("\"ToleratedFailureCount\":1,\"MaxConcurrency\":1,", Calling), "[1,2]");
            await Patience.UntilAsync(() => first.Invocations.Count >= 2);
        }

        await using var second = new Stack(folder);
        hold.SetResult();
        Failing(second, hold.Task);
        await second.Service.StartAsync();
        var outcome = await second.EndAsync(arn);

        Assert.Equal("[2]", outcome.Output);
        Assert.Equal(["2"], second.Invocations.Select(call => call.Payload));
    }

    [Fact]
    public async Task Limits_are_changed_while_the_run_goes_on()
    {
        await using var stack = new Stack();
        var hold = new TaskCompletionSource();
        stack.Functions = async (_, payload, cancellation) =>
        {
            await hold.Task.WaitAsync(cancellation);
            return Stack.Result(payload.GetRawText());
        };
        var arn = await stack.StartAsync(Direct("\"MaxConcurrency\":1,", Calling), "[1,2,3]");
        await Patience.UntilAsync(() => !stack.Invocations.IsEmpty);
        var run = (await DescribeAsync(stack, arn)).GetProperty("mapRunArn").GetString();

        await stack.CallAsync("UpdateMapRun", new { mapRunArn = run, maxConcurrency = 3, toleratedFailurePercentage = 50.5 });

        await Patience.UntilAsync(() => stack.Invocations.Count >= 3);
        var described = await stack.CallAsync("DescribeMapRun", new { mapRunArn = run });
        Assert.Equal((3, 50.5), (described.GetProperty("maxConcurrency").GetInt32(), described.GetProperty("toleratedFailurePercentage").GetDouble()));
        Assert.Equal(3, described.GetProperty("executionCounts").GetProperty("running").GetInt32());
        hold.SetResult();
        Assert.Equal("[1,2,3]", (await stack.EndAsync(arn)).Output);
    }

    [Theory]
    [InlineData("maxConcurrency", -1)]
    [InlineData("maxConcurrency", 1.5)]
    [InlineData("toleratedFailureCount", -1)]
    [InlineData("toleratedFailurePercentage", 101)]
    public async Task Limits_out_of_range_are_refused(string member, double value)
    {
        await using var stack = new Stack();
        var arn = (await stack.RunAsync(Direct("", """{"Type":"Pass","End":true}"""), "[1]")).Arn;
        var run = (await DescribeAsync(stack, arn)).GetProperty("mapRunArn").GetString()!;

        var refusal = await Assert.ThrowsAsync<AwsException>(() => stack.CallAsync("UpdateMapRun", new Dictionary<string, object> { ["mapRunArn"] = run, [member] = value }));

        Assert.Equal("ValidationException", refusal.Code);
    }

    [Fact]
    public async Task The_runs_of_an_execution_are_listed_page_by_page()
    {
        await using var stack = new Stack();
        var arn = (await stack.RunAsync($$"""{"StartAt":"A","States":{"A":{{Map("\"Label\":\"A\",", Pass, "", "\"Next\":\"B\"")}} ,"B":{{Map("\"Label\":\"B\",", Pass, "", "\"End\":true")}} } }""", "[1]")).Arn;

        var first = await stack.CallAsync("ListMapRuns", new { executionArn = arn, maxResults = 1 });
        var second = await stack.CallAsync("ListMapRuns", new { executionArn = arn, maxResults = 1, nextToken = first.GetProperty("nextToken").GetString() });

        var labels = new[] { first, second }.Select(page => page.GetProperty("mapRuns")[0].GetProperty("stateMachineArn").GetString()![^2..]).Order();
        Assert.Equal(["/A", "/B"], labels);
        Assert.False(second.TryGetProperty("nextToken", out _));
    }

    [Fact]
    public async Task Ten_thousand_items_are_too_many_for_an_inline_map_and_none_for_a_distributed_one()
    {
        await using var stack = new Stack();
        var input = JsonSerializer.Serialize(Enumerable.Range(0, 10_000));

        var inline = await stack.RunAsync("""{"StartAt":"M","States":{"M":{"Type":"Map","ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}},"End":true}}}""", input);
        var distributed = await stack.RunAsync(Direct("", Pass), input);

        Assert.Equal("The execution reached the maximum number of history events (25000).", inline.Cause);
        Assert.Equal(input, distributed.Output);
    }

    private const string Pass = """{"Type":"Pass","End":true}""";

    private const string Calling = """{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:f","End":true}""";

    private static void Failing(Stack stack, Task hold) => stack.Functions = async (_, payload, cancellation) =>
    {
        if (payload.GetInt32() == 1)
        {
            return Stack.Error("Bad", "no");
        }
        await hold.WaitAsync(cancellation);
        return Stack.Result(payload.GetRawText());
    };

    private static async Task<JsonElement> DescribeAsync(Stack stack, string execution)
    {
        var runs = (await stack.CallAsync("ListMapRuns", new { executionArn = execution })).GetProperty("mapRuns");
        return await stack.CallAsync("DescribeMapRun", new { mapRunArn = runs[0].GetProperty("mapRunArn").GetString() });
    }

    private static string FromObject(string type) => Direct(
        "\"ItemReader\":{\"Resource\":\"arn:aws:states:::s3:getObject\",\"ReaderConfig\":{\"InputType\":\"" + type + "\"},\"Parameters\":{\"Bucket\":\"b\",\"Key\":\"k\"}},", Pass);

    private static string Direct(string fields, string child, string more = "") => $$"""{"StartAt":"M","States":{"M":{{Map(fields, child, more, "\"End\":true")}} } }""";

    private static string Map(string fields, string child, string more, string next) => "{\"Type\":\"Map\"," + fields + more +
        "\"ItemProcessor\":{\"ProcessorConfig\":{\"Mode\":\"DISTRIBUTED\",\"ExecutionType\":\"STANDARD\"},\"StartAt\":\"C\",\"States\":{\"C\":" + child + "}}," + next + "}";
}
