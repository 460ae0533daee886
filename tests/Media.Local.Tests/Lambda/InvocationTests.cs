using System.Text;
using System.Text.Json;
using Media.Local.Stack;

namespace Media.Local.Tests.Lambda;

public sealed class InvocationTests
{
    [Fact]
    public async Task A_function_answers_with_its_result()
    {
        await using var bench = await LambdaBench.StartAsync();

        var result = await bench.InvokeAsync("""{"hello":"world"}""");

        Assert.Null(result.FunctionError);
        Assert.Equal("""{"hello":"world"}""", Encoding.UTF8.GetString(result.Payload.Span));
    }

    [Fact]
    public async Task An_exception_is_an_unhandled_error_with_its_type_and_leaves_the_process_alive()
    {
        await using var bench = await LambdaBench.StartAsync();
        var before = await bench.TextAsync("""{"mode":"pid"}""");

        var error = (await bench.InvokeAsync("""{"mode":"throw"}""")).Error();

        Assert.Equal(("InvalidOperationException", "as asked"), error);
        Assert.Equal(before, await bench.TextAsync("""{"mode":"pid"}"""));
    }

    [Fact]
    public async Task A_warm_process_is_used_again()
    {
        await using var bench = await LambdaBench.StartAsync();

        Assert.Equal(await bench.TextAsync("""{"mode":"pid"}"""), await bench.TextAsync("""{"mode":"pid"}"""));
    }

    [Fact]
    public async Task A_function_that_is_foreseen_has_one_process_which_takes_its_first_event()
    {
        await using var bench = await LambdaBench.StartAsync();

        bench.Host.Foresee(["nobody", "work", "work"]);
        await bench.InvokeAsync("{}");

        Assert.Single(bench.Host.Environments.Alive);
    }

    [Fact]
    public async Task A_foreseen_function_starts_before_its_first_event()
    {
        await using var bench = await LambdaBench.StartAsync();

        bench.Host.Foresee(["work"]);

        for (var patience = 0; bench.Host.Use.Single().Idle == 0; patience++)
        {
            Assert.True(patience < 1_000, "No process waits for an event.");
            await Task.Delay(20);
        }
    }

    [Fact]
    public async Task A_foreseen_function_that_cannot_start_fails_its_invocation_and_not_the_stack()
    {
        await using var bench = await LambdaBench.StartAsync(code: "tests/Media.Local.Tests/Nowhere");

        bench.Host.Foresee(["work"]);

        var error = await Assert.ThrowsAsync<AwsException>(() => bench.InvokeAsync("{}"));
        Assert.Equal("InvalidRuntimeException", error.Code);
    }

    [Fact]
    public async Task Concurrent_invocations_get_a_process_each()
    {
        await using var bench = await LambdaBench.StartAsync();
        var sleeping = bench.InvokeAsync("""{"mode":"sleep","n":1500}""");
        await Task.Delay(300);

        await bench.TextAsync("""{"mode":"pid"}""");

        Assert.False(sleeping.IsCompleted);
        Assert.Null((await sleeping).FunctionError);
        Assert.Equal(2, bench.Host.Environments.Alive.Count);
    }

    [Fact]
    public async Task Processes_of_a_whole_core_wait_for_a_core()
    {
        await using var bench = await LambdaBench.StartAsync("MemorySize: 1769", options => options with { Limits = options.Limits with { WholeCores = 1 } });

        await Task.WhenAll(bench.InvokeAsync("""{"mode":"sleep","n":200}"""), bench.InvokeAsync("""{"mode":"sleep","n":200}"""));

        Assert.Single(bench.Host.Environments.Alive);
    }

    [Fact]
    public async Task A_function_that_nobody_knows_is_not_found()
    {
        await using var bench = await LambdaBench.StartAsync();

        var error = await Assert.ThrowsAsync<AwsException>(() => bench.Host.InvokeAsync("nobody", "{}"u8.ToArray(), CancellationToken.None));

        Assert.Equal(("ResourceNotFoundException", 404), (error.Code, error.Status));
    }

    [Theory]
    [InlineData("work")]
    [InlineData("work:$LATEST")]
    [InlineData("arn:aws:lambda:us-east-1:000000000000:function:work")]
    [InlineData("arn:aws:lambda:us-east-1:000000000000:function:work:$LATEST")]
    [InlineData("000000000000:function:work")]
    public async Task A_function_may_be_named_in_every_form_that_lambda_takes(string name)
    {
        await using var bench = await LambdaBench.StartAsync();

        Assert.Equal("work", bench.Host.Find(name).Name);
    }

    [Fact]
    public async Task Reserved_concurrency_used_up_refuses_further_invocations()
    {
        await using var bench = await LambdaBench.StartAsync("ReservedConcurrentExecutions: 1");
        var running = bench.InvokeAsync("""{"mode":"sleep","n":800}""");

        var error = await Assert.ThrowsAsync<AwsException>(() => bench.InvokeAsync("{}"));

        Assert.Equal(("TooManyRequestsException", 429), (error.Code, error.Status));
        Assert.Null((await running).FunctionError);
    }

    [Fact]
    public async Task Accounts_concurrency_used_up_refuses_further_invocations()
    {
        await using var bench = await LambdaBench.StartAsync(change: options => options with { AccountConcurrency = 0 });

        Assert.Equal("TooManyRequestsException", (await Assert.ThrowsAsync<AwsException>(() => bench.InvokeAsync("{}"))).Code);
    }

    [Fact]
    public async Task An_event_that_is_no_json_is_refused()
    {
        await using var bench = await LambdaBench.StartAsync();

        Assert.Equal("InvalidRequestContentException", (await Assert.ThrowsAsync<AwsException>(() => bench.InvokeAsync("{not"))).Code);
    }

    [Fact]
    public async Task The_environment_holds_what_lambda_promises_and_nothing_of_the_parents()
    {
        Environment.SetEnvironmentVariable("SECRET_OF_THE_PARENT", "x");
        await using var bench = await LambdaBench.StartAsync("Environment: { Variables: { MINE: here } }");

        var result = await bench.InvokeAsync("""{"mode":"environment"}""");

        var variables = JsonSerializer.Deserialize<Dictionary<string, string>>(result.Payload.Span)!;
        Assert.Equal(("here", "work", "128", "$LATEST"), (variables["MINE"], variables["AWS_LAMBDA_FUNCTION_NAME"],
            variables["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"], variables["AWS_LAMBDA_FUNCTION_VERSION"]));
        Assert.Equal(bench.Endpoint.ToString().TrimEnd('/'), variables["AWS_ENDPOINT_URL"]);
        Assert.StartsWith(bench.EnvironmentsFolder, variables["TMPDIR"], StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET_OF_THE_PARENT", variables.Keys);
    }

    [Fact]
    public async Task An_idle_process_is_ended_after_a_while()
    {
        await using var bench = await LambdaBench.StartAsync(change: options => options with { IdleLimit = TimeSpan.FromMilliseconds(300) });
        await bench.InvokeAsync("{}");

        await Task.WhenAll(bench.Host.Environments.Alive.Select(environment => environment.Ended)).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Empty(Directory.GetDirectories(bench.EnvironmentsFolder));
    }

    [Fact]
    public async Task A_function_that_was_not_built_says_how_to_build_it()
    {
        await using var bench = await LambdaBench.StartAsync(code: "src/Never");

        var error = await Assert.ThrowsAsync<AwsException>(() => bench.InvokeAsync("{}"));

        Assert.Contains("Run: dotnet build", error.Message, StringComparison.Ordinal);
    }
}
