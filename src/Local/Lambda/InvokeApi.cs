using System.Text;
using System.Text.Json;
using Media.Local.Logs;
using Media.Local.Stack;
using Microsoft.AspNetCore.Http;

namespace Media.Local.Lambda;

/// <summary>Lambda's own API: <c>Invoke</c>, and what tells about functions.</summary>
internal sealed class InvokeApi(LambdaHost lambda, AsynchronousInvoker asynchronous, LogStore logs, TimeProvider time) : IAwsService
{
    private const string Root = "/2015-03-31/functions";
    private const int TailBytes = 4096;
    private static readonly TimeSpan TailPatience = TimeSpan.FromMilliseconds(100);

    public bool Claims(HttpRequest request) => request.Path.StartsWithSegments(Root, StringComparison.Ordinal);

    public Task ServeAsync(HttpContext context)
    {
        var parts = context.Request.Path.Value![Root.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (context.Request.Method, parts) switch
        {
            ("POST", [var name, "invocations"]) => InvokeAsync(context, name),
            ("GET", []) => WriteAsync(context, JsonSerializer.SerializeToUtf8Bytes(
                new FunctionList([.. lambda.Functions.Select(FunctionConfiguration.Of)]), LambdaJson.Default.FunctionList)),
            ("GET", [var name]) => WriteAsync(context, JsonSerializer.SerializeToUtf8Bytes(
                new FunctionDescription(FunctionConfiguration.Of(lambda.Find(name))), LambdaJson.Default.FunctionDescription)),
            ("GET", [var name, "configuration"]) => WriteAsync(context, JsonSerializer.SerializeToUtf8Bytes(
                FunctionConfiguration.Of(lambda.Find(name)), LambdaJson.Default.FunctionConfiguration)),
            _ => throw new AwsException("UnknownOperationException", $"{context.Request.Method} {context.Request.Path} is not served.", 404),
        };
    }

    private async Task InvokeAsync(HttpContext context, string name)
    {
        var function = lambda.Find(name);
        var type = context.Request.Headers["X-Amz-Invocation-Type"].ToString();
        var most = type is "Event" ? Payloads.MostAsynchronous : Payloads.MostSynchronous;
        var body = await RequestBody.ReadAsync(context.Request, most, context.RequestAborted);
        if (body.Complete is not { } payload)
        {
            throw Payloads.TooLarge(body.Length, most);
        }
        payload = payload.IsEmpty ? "{}"u8.ToArray() : payload;
        Payloads.Check(payload, most);
        context.Response.Headers["X-Amz-Executed-Version"] = "$LATEST";
        switch (type)
        {
            case "DryRun":
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case "Event":
                asynchronous.Accept(function, payload);
                context.Response.StatusCode = StatusCodes.Status202Accepted;
                break;
            case "" or "RequestResponse":
                await RunAsync(context, function.Name, payload);
                break;
            default:
                throw new AwsException("InvalidParameterValueException", $"Invocation type {type} is none of Event, RequestResponse, DryRun.");
        }
    }

    private async Task RunAsync(HttpContext context, string name, ReadOnlyMemory<byte> payload)
    {
        var started = time.GetUtcNow().ToUnixTimeMilliseconds();
        var requestId = context.TraceIdentifier;
        var clientContext = context.Request.Headers["X-Amz-Client-Context"].ToString();
        var invocation = new Invocation(requestId, payload, clientContext.Length > 0 ? clientContext : null);
        // A caller that goes away does not take its invocation with it.
        var outcome = await lambda.RunAsync(name, invocation, CancellationToken.None);
        if (outcome.ErrorType is not null)
        {
            context.Response.Headers["X-Amz-Function-Error"] = "Unhandled";
        }
        if (context.Request.Headers["X-Amz-Log-Type"].ToString() is "Tail")
        {
            context.Response.Headers["X-Amz-Log-Result"] = await TailAsync(name, requestId, started);
        }
        await WriteAsync(context, outcome.Payload);
    }

    // The last lines may still be in the pipe between the process and the log.
    private async Task<string> TailAsync(string name, string requestId, long since)
    {
        await Task.Delay(TailPatience, time);
        await logs.FlushAsync();
        var lines = logs.OfRequest(EnvironmentVariables.LogGroup(lambda.Find(name)), requestId, since);
        var text = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line.Message + "\n")));
        return Convert.ToBase64String(text.AsSpan(Math.Max(0, text.Length - TailBytes)));
    }

    private static async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> json)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json, context.RequestAborted);
    }
}
