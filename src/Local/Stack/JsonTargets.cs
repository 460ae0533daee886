using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Media.Local.Stack;

/// <summary>AWS's JSON protocol: the operation stands in <c>X-Amz-Target</c>, its arguments in a JSON object.</summary>
internal static class JsonTargets
{
    public static bool IsFor(HttpRequest request, string prefix) =>
        request.Headers["X-Amz-Target"].ToString().StartsWith(prefix, StringComparison.Ordinal);

    public static string Operation(HttpRequest request) => request.Headers["X-Amz-Target"].ToString().Split('.')[^1];

    /// <exception cref="AwsException"><c>SerializationException</c>: the body is no JSON object.</exception>
    public static async Task<JsonObject> ReadAsync(HttpContext context)
    {
        try
        {
            return await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) as JsonObject
                ?? throw new AwsException("SerializationException", "Expected a JSON object.");
        }
        catch (JsonException e)
        {
            throw new AwsException("SerializationException", e.Message);
        }
    }

    public static Task WriteAsync(HttpContext context, JsonObject document)
    {
        context.Response.ContentType = context.Request.ContentType ?? "application/x-amz-json-1.0";
        return context.Response.WriteAsync(document.ToJsonString(), context.RequestAborted);
    }
}

/// <summary>Reads arguments, refusing those of the wrong type as AWS does.</summary>
internal static class JsonArguments
{
    public static string? OptionalText(this JsonObject arguments, string name) => arguments[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => throw new AwsException("SerializationException", $"{name} has to be a string."),
    };

    public static string Text(this JsonObject arguments, string name) => arguments.OptionalText(name)
        ?? throw new AwsException("MissingParameter", $"The request must contain the parameter {name}.");

    public static long? OptionalNumber(this JsonObject arguments, string name) => arguments[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<long>(out var number) => number,
        _ => throw new AwsException("SerializationException", $"{name} has to be a number."),
    };

    public static int Number(this JsonObject arguments, string name, int least, int most, int otherwise)
    {
        var number = arguments.OptionalNumber(name) ?? otherwise;
        return number >= least && number <= most
            ? (int)number
            : throw new AwsException("InvalidParameterValue", $"Value {number} for parameter {name} is invalid. Reason: Must be between {least} and {most}, if provided.");
    }

    public static IReadOnlyList<JsonObject> Objects(this JsonObject arguments, string name) => arguments[name] switch
    {
        null => [],
        JsonArray list when list.All(item => item is JsonObject) => [.. list.Cast<JsonObject>()],
        _ => throw new AwsException("SerializationException", $"{name} has to be a list of objects."),
    };

    public static IReadOnlyList<string> Texts(this JsonObject arguments, string name) => arguments[name] switch
    {
        null => [],
        JsonArray list when list.All(item => item?.GetValueKind() == JsonValueKind.String) => [.. list.Select(item => item!.GetValue<string>())],
        _ => throw new AwsException("SerializationException", $"{name} has to be a list of strings."),
    };
}
