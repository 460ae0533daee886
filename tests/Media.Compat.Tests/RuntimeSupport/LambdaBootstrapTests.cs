using System.Globalization;
using System.Text.Json;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace Media.Compat.Tests.RuntimeSupport;

public sealed class LambdaBootstrapTests : IDisposable
{
    private readonly FakeRuntimeApi _api = new();
    private readonly CancellationTokenSource _stop = new();

    public void Dispose()
    {
        _stop.Cancel();
        _api.Dispose();
        _stop.Dispose();
    }

    [Fact]
    public void An_invocation_is_answered_with_what_the_handler_returned()
    {
        _ = RunAsync(LambdaBootstrapBuilder.Create((Func<Stream, Stream>)(input => input)));

        _api.Enqueue("""{"a":1}""", ("Lambda-Runtime-Aws-Request-Id", "r1"));

        var report = _api.NextReport();
        Assert.Equal("/2018-06-01/runtime/invocation/r1/response", report.Path);
        Assert.Equal("""{"a":1}""", report.Body);
    }

    [Fact]
    public void Invocations_follow_one_another()
    {
        _ = RunAsync(LambdaBootstrapBuilder.Create((Func<Stream, Task<Stream>>)Task.FromResult));

        _api.Enqueue("1", ("Lambda-Runtime-Aws-Request-Id", "r1"));
        _api.Enqueue("2", ("Lambda-Runtime-Aws-Request-Id", "r2"));

        Assert.Equal(["1", "2"], new[] { _api.NextReport().Body, _api.NextReport().Body });
    }

    [Fact]
    public void A_typed_handler_goes_through_the_serializer()
    {
        var serializer = new SourceGeneratorLambdaJsonSerializer<Json>();
        _ = RunAsync(LambdaBootstrapBuilder.Create<Question, Answer>(
            question => Task.FromResult(new Answer { Twice = question.Number * 2 }), serializer));

        _api.Enqueue("""{"number":21}""", ("Lambda-Runtime-Aws-Request-Id", "r1"));

        Assert.Equal("""{"Twice":42}""", _api.NextReport().Body);
    }

    [Fact]
    public void An_exception_is_reported_by_its_short_type_name_with_its_causes()
    {
        _ = RunAsync(LambdaBootstrapBuilder.Create((Action)(() =>
            throw new InvalidDataException("bad file", new FormatException("no digits")))));

        _api.Enqueue("{}", ("Lambda-Runtime-Aws-Request-Id", "r1"));

        var report = _api.NextReport();
        using var error = JsonDocument.Parse(report.Body);
        Assert.Equal("/2018-06-01/runtime/invocation/r1/error", report.Path);
        Assert.Equal("InvalidDataException", report.ErrorType);
        Assert.Equal("application/vnd.aws.lambda.error+json", report.ContentType);
        Assert.Equal("InvalidDataException", error.RootElement.GetProperty("errorType").GetString());
        Assert.Equal("bad file", error.RootElement.GetProperty("errorMessage").GetString());
        Assert.Equal("FormatException", error.RootElement.GetProperty("cause").GetProperty("errorType").GetString());
        Assert.NotEqual(0, error.RootElement.GetProperty("stackTrace").GetArrayLength());
    }

    [Fact]
    public void The_process_goes_on_after_a_failed_invocation()
    {
        var calls = 0;
        _ = RunAsync(LambdaBootstrapBuilder.Create((Func<Stream, Stream>)(input =>
            calls++ == 0 ? throw new InvalidOperationException("once") : input)));

        _api.Enqueue("1", ("Lambda-Runtime-Aws-Request-Id", "r1"));
        _api.Enqueue("2", ("Lambda-Runtime-Aws-Request-Id", "r2"));

        Assert.EndsWith("r1/error", _api.NextReport().Path, StringComparison.Ordinal);
        Assert.EndsWith("r2/response", _api.NextReport().Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payload_that_does_not_fit_names_the_target_type()
    {
        _ = RunAsync(LambdaBootstrapBuilder.Create<Question>(
            (Func<Question, Task>)(_ => Task.CompletedTask), new SourceGeneratorLambdaJsonSerializer<Json>()));

        _api.Enqueue("""{"number":"not one"}""", ("Lambda-Runtime-Aws-Request-Id", "r1"));

        var report = await Task.Run(_api.NextReport);
        Assert.Equal("JsonSerializerException", report.ErrorType);
        Assert.Contains(nameof(Question), report.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void The_context_says_what_the_service_said()
    {
        ILambdaContext? seen = null;
        var remaining = TimeSpan.Zero;
        _ = RunAsync(LambdaBootstrapBuilder.Create((Action<ILambdaContext>)(context =>
        {
            seen = context;
            remaining = context.RemainingTime;
        })));
        var deadline = TimeProvider.System.GetUtcNow().AddSeconds(30).ToUnixTimeMilliseconds();

        _api.Enqueue(
            "{}",
            ("Lambda-Runtime-Aws-Request-Id", "r1"),
            ("Lambda-Runtime-Deadline-Ms", deadline.ToString(CultureInfo.InvariantCulture)),
            ("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:f"),
            ("Lambda-Runtime-Trace-Id", "Root=1-2-3"));

        _api.NextReport();
        Assert.Equal("r1", seen!.AwsRequestId);
        Assert.Equal("arn:aws:lambda:us-east-1:000000000000:function:f", seen.InvokedFunctionArn);
        Assert.Equal("Root=1-2-3", seen.TraceId);
        Assert.Equal("Root=1-2-3", Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID"));
        Assert.InRange(remaining, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_refused_response_ends_the_process()
    {
        _api.AnswerToResponses = System.Net.HttpStatusCode.RequestEntityTooLarge;
        var running = RunAsync(LambdaBootstrapBuilder.Create((Func<Stream, Stream>)(input => input)));

        _api.Enqueue("{}", ("Lambda-Runtime-Aws-Request-Id", "r1"));

        var refusal = await Assert.ThrowsAsync<RuntimeApiClientException>(() => running.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal(413, refusal.StatusCode);
    }

    [Fact]
    public async Task A_failing_initializer_is_reported_and_ends_the_process()
    {
        var running = RunAsync(LambdaBootstrapBuilder.Create((Action)(() => { }))
            .UseBootstrapHandler(() => throw new TypeLoadException("no such step")));

        await Assert.ThrowsAsync<TypeLoadException>(() => running.WaitAsync(TimeSpan.FromSeconds(20)));
        var report = _api.NextReport();
        Assert.Equal("/2018-06-01/runtime/init/error", report.Path);
        Assert.Equal("TypeLoadException", report.ErrorType);
    }

    [Fact]
    public async Task Cancelling_ends_the_poll_quietly()
    {
        var running = RunAsync(LambdaBootstrapBuilder.Create((Action)(() => { })));

        await _stop.CancelAsync();

        await running.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_client_that_was_handed_in_is_used()
    {
        using var counting = new CountingHandler();
        using var client = new HttpClient(counting);
        _ = RunAsync(LambdaBootstrapBuilder.Create((Func<Stream, Stream>)(input => input)).UseHttpClient(client));

        _api.Enqueue("{}", ("Lambda-Runtime-Aws-Request-Id", "r1"));

        _api.NextReport();
        Assert.True(counting.Requests >= 2);
    }

    [Fact]
    public void Without_the_service_there_is_a_plain_error()
    {
        var error = Assert.Throws<InvalidOperationException>(() => LambdaBootstrapBuilder.Create((Action)(() => { })).Build());

        Assert.Contains("AWS_LAMBDA_RUNTIME_API", error.Message, StringComparison.Ordinal);
    }

    private async Task RunAsync(LambdaBootstrapBuilder builder)
    {
        using var bootstrap = builder.ConfigureOptions(options => options.RuntimeApiEndpoint = _api.Endpoint).Build();
        await bootstrap.RunAsync(_stop.Token);
    }

    private sealed class CountingHandler() : DelegatingHandler(new HttpClientHandler())
    {
        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
