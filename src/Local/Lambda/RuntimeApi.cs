using System.Globalization;
using System.Text.Json;
using Media.Local.Stack;
using Microsoft.AspNetCore.Http;

namespace Media.Local.Lambda;

/// <summary>
/// Lambda's Runtime API, by which processes fetch events and hand in results. Each environment has a path of its own, which
/// only its process knows: <c>/_environments/ID/2018-06-01/runtime/...</c>.
/// </summary>
internal sealed class RuntimeApi(EnvironmentStarter environments) : IAwsService
{
    public const string Prefix = "/_environments/";
    private const string Accepted = """{"status":"OK"}""";
    private const string ErrorTypeHeader = "Lambda-Runtime-Function-Error-Type";

    public bool Claims(HttpRequest request) => request.Path.StartsWithSegments("/_environments", StringComparison.Ordinal);

    public async Task ServeAsync(HttpContext context)
    {
        var request = context.Request;
        var parts = request.Path.Value![Prefix.Length..].Split('/');
        if (environments.Find(parts[0]) is not { } environment)
        {
            await AnswerAsync(context, 403, """{"errorMessage":"There is no such environment.","errorType":"InvalidEnvironment"}""");
            return;
        }
        await ((request.Method, parts[1..]) switch
        {
            ("GET", ["2018-06-01", "runtime", "invocation", "next"]) => NextAsync(context, environment),
            ("POST", ["2018-06-01", "runtime", "invocation", var id, "response"]) => ResponseAsync(context, environment, id),
            ("POST", ["2018-06-01", "runtime", "invocation", var id, "error"]) => ErrorAsync(context, environment, id),
            ("POST", ["2018-06-01", "runtime", "init", "error"]) => InitErrorAsync(context, environment),
            _ => AnswerAsync(context, 404, """{"errorMessage":"There is no such operation.","errorType":"InvalidPath"}"""),
        });
    }

    private static async Task NextAsync(HttpContext context, FunctionEnvironment environment)
    {
        Invocation invocation;
        try
        {
            invocation = await environment.NextAsync(context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        var headers = context.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = invocation.RequestId;
        headers["Lambda-Runtime-Deadline-Ms"] = invocation.Deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Invoked-Function-Arn"] = environment.Function.Arn;
        headers["Lambda-Runtime-Trace-Id"] = TraceId(invocation);
        if (invocation.ClientContext is { } clientContext)
        {
            headers["Lambda-Runtime-Client-Context"] = clientContext;
        }
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = invocation.Payload.Length;
        await context.Response.Body.WriteAsync(invocation.Payload, context.RequestAborted);
    }

    private static async Task ResponseAsync(HttpContext context, FunctionEnvironment environment, string requestId)
    {
        if (environment.Current(requestId) is not { } invocation)
        {
            await UnknownRequestAsync(context);
            return;
        }
        var body = await RequestBody.ReadAsync(context.Request, Payloads.MostResponse, context.RequestAborted);
        if (body.Complete is { } payload)
        {
            invocation.Settle(InvocationOutcome.Success(payload));
            await AnswerAsync(context, 202, Accepted);
            return;
        }
        invocation.Settle(InvocationOutcome.ResponseTooLarge(body.Length));
        await AnswerAsync(context, 413, """{"errorMessage":"Exceeded maximum allowed payload size (6291556 bytes).","errorType":"RequestEntityTooLarge"}""");
    }

    private static async Task ErrorAsync(HttpContext context, FunctionEnvironment environment, string requestId)
    {
        if (environment.Current(requestId) is not { } invocation)
        {
            await UnknownRequestAsync(context);
            return;
        }
        var (document, errorType) = await ReadErrorAsync(context);
        invocation.Settle(InvocationOutcome.Thrown(document, errorType));
        await AnswerAsync(context, 202, Accepted);
    }

    private static async Task InitErrorAsync(HttpContext context, FunctionEnvironment environment)
    {
        var (document, errorType) = await ReadErrorAsync(context);
        await AnswerAsync(context, 202, Accepted);
        await context.Response.CompleteAsync();
        environment.End(_ => InvocationOutcome.Thrown(document, errorType));
    }

    private static async Task<(ReadOnlyMemory<byte> Document, string ErrorType)> ReadErrorAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context.Request, Payloads.MostResponse, context.RequestAborted);
        var document = body.Complete ?? "{}"u8.ToArray();
        var header = context.Request.Headers[ErrorTypeHeader].ToString();
        return (document, header.Length > 0 ? header : ErrorTypeOf(document));
    }

    private static string ErrorTypeOf(ReadOnlyMemory<byte> document)
    {
        const string Unknown = "Runtime.Unknown";
        try
        {
            using var parsed = JsonDocument.Parse(document);
            return parsed.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("errorType", out var type)
                ? type.ToString()
                : Unknown;
        }
        catch (JsonException)
        {
            return Unknown;
        }
    }

    private static Task UnknownRequestAsync(HttpContext context) =>
        AnswerAsync(context, 400, """{"errorMessage":"Invalid request ID","errorType":"InvalidRequestID"}""");

    private static Task AnswerAsync(HttpContext context, int status, string json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json, context.RequestAborted);
    }

    private static string TraceId(Invocation invocation)
    {
        var id = invocation.RequestId.Replace("-", "", StringComparison.Ordinal);
        return $"Root=1-{invocation.Deadline.ToUnixTimeSeconds():x8}-{id[..24]};Parent={id[..16]};Sampled=0";
    }
}
