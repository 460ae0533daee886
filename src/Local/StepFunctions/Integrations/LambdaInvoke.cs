using System.Globalization;
using System.Text;
using System.Text.Json;
using Media.Local.Stack;
using Media.Local.StepFunctions.Data;

namespace Media.Local.StepFunctions.Integrations;

/// <summary>Lambda functions, named directly or through <c>lambda:invoke</c>.</summary>
internal sealed class LambdaInvoke(ILambdaApi lambda, TimeProvider time) : ITaskIntegration
{
    private const string Latest = "$LATEST";

    public string Name => "lambda:invoke";

    public async Task<string> CallAsync(TaskCall task, CancellationToken cancellationToken)
    {
        var (resource, arguments) = (task.Resource, task.Arguments);
        if (resource.IsFunction)
        {
            var direct = await InvokeAsync(new LambdaCall(resource.Arn, Encoding.UTF8.GetBytes(Json.Text(arguments)), task.Principal) { Begun = task.Begun }, cancellationToken);
            return Text(direct.Payload);
        }
        var call = new LambdaCall(TaskIntegrations.Required(arguments, "FunctionName", resource), Payload(arguments), task.Principal)
        {
            Qualifier = TaskIntegrations.Text(arguments, "Qualifier"),
            InvocationType = TaskIntegrations.Text(arguments, "InvocationType"),
            ClientContext = TaskIntegrations.Text(arguments, "ClientContext"),
            Tail = TaskIntegrations.Text(arguments, "LogType") == "Tail",
            Begun = task.Begun,
        };
        var answer = await InvokeAsync(call, cancellationToken);
        return Json.BuildText(writer => WriteResult(writer, call, answer));
    }

    /// <summary>A text is the event's JSON as it stands; no payload and null are the empty event.</summary>
    private static byte[] Payload(JsonElement arguments) => Encoding.UTF8.GetBytes(
        !arguments.TryGetProperty("Payload", out var payload) || payload.ValueKind == JsonValueKind.Null ? "{}"
        : payload.ValueKind == JsonValueKind.String ? payload.GetString()!
        : Json.Text(payload));

    private async Task<LambdaAnswer> InvokeAsync(LambdaCall call, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await lambda.InvokeAsync(call with { Qualifier = call.Qualifier ?? Implied(call.Function) }, cancellationToken);
            return answer.FunctionError is null ? answer : throw Failure(Encoding.UTF8.GetString(answer.Payload.Span));
        }
        catch (AwsException refusal)
        {
            var code = refusal.Code.EndsWith("Exception", StringComparison.Ordinal) ? refusal.Code : refusal.Code + "Exception";
            throw new StatesException(
                // A refusal of permission is none of the errors that Lambda's client has a name for.
                code == "AccessDeniedException" ? "Lambda.AWSLambdaException" : $"Lambda.{code}",
                $"{refusal.Message} (Service: AWSLambda; Status Code: {refusal.Status}; Error Code: {code}; Request ID: {call.RequestId}; Proxy: null)");
        }
    }

    /// <summary>A function that is named without a version is asked for as the latest one.</summary>
    private static string? Implied(string function) => function.Split(':') switch
    {
        ["arn", _, _, _, _, "function", _] or [_] or [_, "function", _] => Latest,
        _ => null,
    };

    /// <summary>The function's own error: named by its type, explained by its whole document.</summary>
    private static StatesException Failure(string payload)
    {
        var document = Json.TryParse(payload);
        return document is { ValueKind: JsonValueKind.Object } given && given.TryGetProperty("errorType", out var type)
            && type.ValueKind == JsonValueKind.String && type.GetString() is { Length: > 0 } name
            ? new StatesException(name, Json.Text(given))
            : new StatesException("Lambda.Unknown", $"The cause could not be determined because Lambda did not return an error type. Returned payload: {payload}");
    }

    /// <summary>What a function gave, as JSON; what is none is handed on as a text.</summary>
    private static string Text(ReadOnlyMemory<byte> payload)
    {
        var text = Encoding.UTF8.GetString(payload.Span);
        return text.Length == 0 ? "null" : Json.TryParse(text) is null ? Json.Text(Json.Of(text)) : text;
    }

    private void WriteResult(Utf8JsonWriter writer, LambdaCall call, LambdaAnswer answer)
    {
        writer.WriteStartObject();
        if (answer.ExecutedVersion is { } version)
        {
            writer.WriteString("ExecutedVersion", version);
        }
        if (answer.LogResult is { } log)
        {
            writer.WriteString("LogResult", log);
        }
        if (answer.Status == 200)
        {
            writer.WritePropertyName("Payload");
            Json.Parse(Text(answer.Payload)).WriteTo(writer);
        }
        else
        {
            writer.WriteString("Payload", "");
        }
        SdkMetadata.Write(writer, call.RequestId, answer.Status, Headers(answer));
        writer.WriteNumber("StatusCode", answer.Status);
        writer.WriteEndObject();
    }

    private List<KeyValuePair<string, string>> Headers(LambdaAnswer answer)
    {
        List<KeyValuePair<string, string>> headers =
        [
            new("Connection", "keep-alive"),
            new("Content-Length", answer.Payload.Length.ToString(CultureInfo.InvariantCulture)),
            new("Date", time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture)),
        ];
        if (answer.Status == 200)
        {
            headers.Add(new("Content-Type", "application/json"));
            headers.Add(new("X-Amz-Executed-Version", answer.ExecutedVersion ?? Latest));
        }
        if (answer.LogResult is { } log)
        {
            headers.Add(new("X-Amz-Log-Result", log));
        }
        headers.Add(new("x-amzn-Remapped-Content-Length", "0"));
        return headers;
    }
}
