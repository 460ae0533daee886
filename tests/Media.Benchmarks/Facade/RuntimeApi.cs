using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Media.Benchmarks.Facade;

/// <summary>As much of Lambda's Runtime API as one invocation takes.</summary>
internal sealed class RuntimeApi : IAsyncDisposable
{
    private const string Event = """
        {"version":"2.0","routeKey":"GET /v1/health","rawPath":"/v1/health","rawQueryString":"","headers":{"host":"api.example","accept":"application/json"},
        "requestContext":{"requestId":"r-1","stage":"$default","http":{"method":"GET","path":"/v1/health","protocol":"HTTP/1.1","sourceIp":"192.0.2.1"}},"isBase64Encoded":false}
        """;

    private readonly WebApplication _application;
    private int _given;
    private TaskCompletionSource<long> _answered = New();

    private RuntimeApi(string port)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", $"http://127.0.0.1:{port}"]);
        builder.Logging.ClearProviders();
        _application = builder.Build();
        _application.MapGet("/2018-06-01/runtime/invocation/next", NextAsync);
        _application.MapPost("/2018-06-01/runtime/invocation/{id}/response", ResponseAsync);
        Endpoint = $"127.0.0.1:{port}";
    }

    /// <summary>Host and port, as <c>AWS_LAMBDA_RUNTIME_API</c> names them.</summary>
    public string Endpoint { get; }

    public static async Task<RuntimeApi> StartAsync()
    {
        var api = new RuntimeApi(Server.FreePort().ToString(System.Globalization.CultureInfo.InvariantCulture));
        await api._application.StartAsync();
        return api;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    /// <summary>The time stamp of the next process's answer.</summary>
    public Task<long> ExpectAsync()
    {
        _answered = New();
        Volatile.Write(ref _given, 0);
        return _answered.Task;
    }

    private async Task NextAsync(HttpContext context)
    {
        if (Interlocked.Exchange(ref _given, 1) == 1)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        context.Response.Headers["Lambda-Runtime-Aws-Request-Id"] = "8476a536-e9f4-11e8-9739-2dfe598c3fcd";
        context.Response.Headers["Lambda-Runtime-Deadline-Ms"] = TimeProvider.System.GetUtcNow().AddMinutes(1).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        context.Response.Headers["Lambda-Runtime-Invoked-Function-Arn"] = "arn:aws:lambda:eu-west-1:123456789012:function:api";
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(Event);
    }

    private async Task ResponseAsync(HttpContext context)
    {
        var at = Stopwatch.GetTimestamp();
        using var response = await JsonDocument.ParseAsync(context.Request.Body);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        if (response.RootElement.GetProperty("statusCode").GetInt32() == StatusCodes.Status200OK)
        {
            _answered.TrySetResult(at);
        }
        else
        {
            _answered.TrySetException(new InvalidDataException($"The facade said {response.RootElement}."));
        }
    }

    private static TaskCompletionSource<long> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
