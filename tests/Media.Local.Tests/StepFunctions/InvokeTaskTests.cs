using System.Text;
using System.Text.Json;
using Media.Local.Stack;

namespace Media.Local.Tests.StepFunctions;

/// <summary>What <c>lambda:invoke</c> hands over and what it makes of the answer.</summary>
public class InvokeTaskTests
{
    [Theory]
    [InlineData("\"{\\\"a\\\": 1}\"", "{\"a\": 1}")]
    [InlineData("\"\\\"text\\\"\"", "\"text\"")]
    [InlineData("\"[]\"", "[]")]
    [InlineData("null", "{}")]
    [InlineData("{\"a\":null}", "{\"a\":null}")]
    [InlineData("7.0", "7.0")]
    public async Task A_text_is_the_event_as_it_stands_and_null_is_the_empty_event(string payload, string sent)
    {
        await using var stack = new Stack();

        var outcome = await stack.RunAsync(Machine(""","Payload.$":"$" """), payload);

        Assert.Equal("SUCCEEDED", outcome.Status);
        Assert.Equal(sent, Encoding.UTF8.GetString(stack.Calls.Single().Payload.Span));
    }

    [Theory]
    [InlineData("")]
    [InlineData(""","Payload":"" """)]
    public async Task No_event_at_all_is_left_to_the_service(string fields)
    {
        var call = await CallAsync(fields);

        Assert.True(call.Payload.Length is 0 || Encoding.UTF8.GetString(call.Payload.Span) is "{}");
    }

    [Fact]
    public async Task The_version_the_client_and_the_wish_for_the_log_are_handed_on()
    {
        await using var stack = new Stack();

        var outcome = await stack.RunAsync(Machine(""","Qualifier":"7","ClientContext":"e30=","LogType":"Tail" """));

        var call = stack.Calls.Single();
        Assert.Equal(("7", "e30=", true), (call.Qualifier, call.ClientContext, call.Tail));
        var output = JsonElement.Parse(outcome.Output!);
        Assert.Equal("bGFzdCB3b3Jkcw==", output.GetProperty("LogResult").GetString());
        Assert.Equal("bGFzdCB3b3Jkcw==", output.GetProperty("SdkHttpMetadata").GetProperty("HttpHeaders").GetProperty("X-Amz-Log-Result").GetString());
    }

    [Theory]
    [InlineData("f", "$LATEST")]
    [InlineData("arn:aws:lambda:us-east-1:000000000000:function:f", "$LATEST")]
    [InlineData("arn:aws:lambda:us-east-1:000000000000:function:f:live", null)]
    [InlineData("f:live", null)]
    public async Task A_function_without_a_version_is_asked_for_as_the_latest(string function, string? qualifier)
    {
        var call = await CallAsync("", function);

        Assert.Equal(qualifier, call.Qualifier);
    }

    [Fact]
    public async Task An_event_that_is_only_queued_is_accepted()
    {
        await using var stack = new Stack();

        var outcome = await stack.RunAsync(Machine(""","InvocationType":"Event" """));

        var output = JsonElement.Parse(outcome.Output!);
        Assert.Equal((202, ""), (output.GetProperty("StatusCode").GetInt32(), output.GetProperty("Payload").GetString()));
        Assert.Equal(202, output.GetProperty("SdkHttpMetadata").GetProperty("HttpStatusCode").GetInt32());
        Assert.False(output.TryGetProperty("ExecutedVersion", out _));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_result_that_is_no_JSON_is_a_text(bool direct)
    {
        await using var stack = new Stack { Functions = (_, _, _) => Task.FromResult(Stack.Result("plain words")) };

        var outcome = await stack.RunAsync(direct ? Direct("") : Machine(""));

        var output = JsonElement.Parse(outcome.Output!);
        Assert.Equal("plain words", (direct ? output : output.GetProperty("Payload")).GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_function_that_is_not_there_is_named_in_the_words_of_the_service(bool direct)
    {
        await using var stack = new Stack { Functions = (_, _, _) => throw new AwsException("ResourceNotFoundException", "Function not found: arn:f:$LATEST", 404) };

        var outcome = await stack.RunAsync(direct ? Direct("") : Machine(""));

        Assert.Equal("Lambda.ResourceNotFoundException", outcome.Error);
        Assert.StartsWith("Function not found: arn:f:$LATEST (Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException; Request ID: ", outcome.Cause, StringComparison.Ordinal);
        Assert.EndsWith("; Proxy: null)", outcome.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cause_of_an_error_is_its_document_in_compact_form()
    {
        await using var stack = new Stack
        {
            Functions = (_, _, _) => Task.FromResult(Stack.Result("""{ "errorType": "Bad", "errorMessage": "no", "stackTrace": [ ] }""") with { FunctionError = "Unhandled" }),
        };

        var outcome = await stack.RunAsync(Machine(""));

        Assert.Equal(("Bad", """{"errorType":"Bad","errorMessage":"no","stackTrace":[]}"""), (outcome.Error, outcome.Cause));
    }

    [Theory]
    [InlineData(262_142, "SUCCEEDED")]
    [InlineData(262_143, "FAILED")]
    public async Task A_result_may_take_256_KiB_and_no_byte_more(int characters, string status)
    {
        await using var stack = new Stack { Functions = (_, _, _) => Task.FromResult(Stack.Result($"\"{new string('x', characters)}\"")) };

        Assert.Equal(status, (await stack.RunAsync(Direct(""))).Status);
    }

    [Fact]
    public async Task A_result_that_is_too_large_can_be_retried()
    {
        await using var stack = new Stack();
        stack.Functions = (_, _, _) => Task.FromResult(Stack.Result(stack.Calls.Count == 1 ? $"\"{new string('x', 270_000)}\"" : "1"));

        var outcome = await stack.RunAsync(Direct(""","Retry":[{"ErrorEquals":["States.ALL"],"IntervalSeconds":1}]"""));

        Assert.Equal("1", outcome.Output);
    }

    private static async Task<LambdaCall> CallAsync(string fields, string function = "f")
    {
        await using var stack = new Stack { Functions = (_, _, _) => Task.FromResult(Stack.Result("1")) };
        await stack.RunAsync(Machine(fields, function));
        return stack.Calls.Single();
    }

    private static string Machine(string fields, string function = "f") =>
        $$$"""{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"{{{function}}}"{{{fields}}} },"End":true} } }""";

    private static string Direct(string fields) =>
        $$$"""{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:f"{{{fields}}},"End":true} } }""";
}
