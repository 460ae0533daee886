using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Media.Local.Iam;
using Media.Local.Stack;
using Microsoft.AspNetCore.Http;

namespace Media.Local.Lambda;

/// <summary>Lambda's own API: <c>Invoke</c>, and what tells about functions. They come from the template: nothing here changes one.</summary>
internal sealed class InvokeApi(LambdaHost lambda, ILambdaApi calls, FunctionPermissions permissions) : IAwsService
{
    public bool Claims(HttpRequest request) => Protocol.IsLambda(request.Path);

    public Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries)[1..];
        return (context.Request.Method, path) switch
        {
            ("POST", ["functions", var name, "invocations"]) => InvokeAsync(context, name),
            ("POST", ["functions", var name, "invoke-async"]) => InvokeAsynchronouslyAsync(context, name),
            ("GET", ["functions"]) => WriteAsync(context, All(context), LambdaJson.Default.FunctionList),
            ("GET", ["functions", var name]) =>
                WriteAsync(context, FunctionDescription.Of(Find(context, name, "GetFunction")), LambdaJson.Default.FunctionDescription),
            ("GET", ["functions", var name, "configuration"]) =>
                WriteAsync(context, FunctionConfiguration.Of(Find(context, name, "GetFunctionConfiguration")), LambdaJson.Default.FunctionConfiguration),
            ("GET", ["functions", var name, "versions"]) =>
                WriteAsync(context, new VersionList([FunctionConfiguration.OfVersion(Find(context, name, "ListVersionsByFunction"))]), LambdaJson.Default.VersionList),
            ("GET", ["functions", var name, "aliases"]) when Find(context, name, "ListAliases") is not null => WriteAsync(context, new AliasList([]), LambdaJson.Default.AliasList),
            ("GET", ["functions", var name, "aliases", var alias]) => throw NotFound($"Cannot find alias arn: {Find(context, name, "GetAlias").Arn}:{alias}"),
            ("GET", ["functions", var name, "concurrency"]) => WriteAsync(context, FunctionConcurrency.Of(Find(context, name, "GetFunctionConcurrency")), LambdaJson.Default.FunctionConcurrency),
            (_, ["functions", var name, .. var rest]) when rest.Length > 0 => throw Unserved(context, Find(context, name).Name),
            _ => throw Unserved(context, null),
        };
    }

    private Template.FunctionModel Find(HttpContext context, string name) => lambda.Find(Uri.UnescapeDataString(name), Qualifier(context));

    private Template.FunctionModel Find(HttpContext context, string name, string operation)
    {
        var function = Find(context, name);
        permissions.Require(context, operation, function.Arn);
        return function;
    }

    private FunctionList All(HttpContext context)
    {
        permissions.Require(context, "ListFunctions", "*");
        return new FunctionList([.. lambda.Functions.Select(FunctionConfiguration.Of)]);
    }

    private static string? Qualifier(HttpContext context) => context.Request.Query["Qualifier"].ToString() is { Length: > 0 } qualifier ? qualifier : null;

    private static string? Header(HttpContext context, string name) => context.Request.Headers[name].ToString() is { Length: > 0 } value ? value : null;

    private async Task InvokeAsync(HttpContext context, string name)
    {
        // Known before its event is read.
        Find(context, name);
        var type = Header(context, "X-Amz-Invocation-Type");
        // A caller that goes away does not take its invocation with it.
        var answer = await calls.InvokeAsync(
            new LambdaCall(Uri.UnescapeDataString(name), await ReadAsync(context, type), Authorizer.CallerOf(context))
            {
                RequestId = context.TraceIdentifier,
                Qualifier = Qualifier(context),
                InvocationType = type,
                Tail = Header(context, "X-Amz-Log-Type") is "Tail",
                ClientContext = Header(context, "X-Amz-Client-Context"),
            },
            CancellationToken.None);
        var response = context.Response;
        response.StatusCode = answer.Status;
        Set(response, "X-Amz-Executed-Version", answer.ExecutedVersion);
        Set(response, "X-Amz-Function-Error", answer.FunctionError);
        Set(response, "X-Amz-Log-Result", answer.LogResult);
        if (answer.Status is StatusCodes.Status200OK)
        {
            await WriteAsync(context, answer.Payload);
        }
    }

    /// <summary>The way before <c>Invoke</c> had types; the SDKs still offer it.</summary>
    private async Task InvokeAsynchronouslyAsync(HttpContext context, string name)
    {
        const string Event = "Event";
        var call = new LambdaCall(Uri.UnescapeDataString(name), await ReadAsync(context, Event), Authorizer.CallerOf(context)) { InvocationType = Event };
        context.Response.StatusCode = (await calls.InvokeAsync(call, CancellationToken.None)).Status;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext context, string? type)
    {
        var most = Payloads.Most(type);
        var body = await RequestBody.ReadAsync(context.Request, most, context.RequestAborted);
        return body.Complete ?? throw Payloads.TooLarge(body.Length, most);
    }

    private static void Set(HttpResponse response, string header, string? value)
    {
        if (value is not null)
        {
            response.Headers[header] = value;
        }
    }

    private static AwsException NotFound(string message) => new("ResourceNotFoundException", message, 404);

    private static AwsException Unserved(HttpContext context, string? function) => new(
        "UnknownOperationException",
        $"{context.Request.Method} {context.Request.Path} is not served{(function is null ? "" : $": {function} is as the template says, and changes with it")}.", 404);

    private static Task WriteAsync<T>(HttpContext context, T value, JsonTypeInfo<T> type) =>
        WriteAsync(context, JsonSerializer.SerializeToUtf8Bytes(value, type));

    private static async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> json)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json, context.RequestAborted);
    }
}
