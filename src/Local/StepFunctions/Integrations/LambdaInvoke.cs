using System.Globalization;
using System.Text;
using System.Text.Json;
using Media.Local.Stack;
using Media.Local.StepFunctions.Data;

namespace Media.Local.StepFunctions.Integrations;

/// <summary>Lambda functions, named directly or through <c>lambda:invoke</c>.</summary>
internal sealed class LambdaInvoke(ILambdaInvoker lambda, TimeProvider time) : ITaskIntegration
{
    public string Name => "lambda:invoke";

    public async Task<string> CallAsync(TaskResource resource, JsonElement arguments, CancellationToken cancellationToken)
    {
        if (resource.IsFunction)
        {
            return Encoding.UTF8.GetString((await InvokeAsync(resource.Arn, arguments, cancellationToken)).Payload.Span);
        }
        var function = TaskIntegrations.Required(arguments, "FunctionName", resource);
        if (arguments.TryGetProperty("InvocationType", out var type) && type.GetString() != "RequestResponse")
        {
            throw new StatesException("Lambda.InvalidParameterValueException", $"The invocation type {type} cannot be used in a task of the local stack");
        }
        var result = await InvokeAsync(function, arguments.TryGetProperty("Payload", out var payload) ? payload : Json.EmptyObject, cancellationToken);
        return Json.BuildText(writer => WriteResult(writer, result));
    }

    private async Task<LambdaResult> InvokeAsync(string function, JsonElement payload, CancellationToken cancellationToken)
    {
        try
        {
            var result = await lambda.InvokeAsync(function, Encoding.UTF8.GetBytes(Json.Text(payload)), cancellationToken);
            return result.FunctionError is null ? result : throw Failure(Encoding.UTF8.GetString(result.Payload.Span));
        }
        catch (AwsException refusal)
        {
            var code = refusal.Code.EndsWith("Exception", StringComparison.Ordinal) ? refusal.Code : refusal.Code + "Exception";
            throw new StatesException($"Lambda.{code}", $"{refusal.Message} (Service: Lambda, Status Code: {refusal.Status}, Request ID: {Guid.NewGuid()})");
        }
    }

    /// <summary>The function's own error: named by its type, explained by its whole document.</summary>
    private static StatesException Failure(string payload) =>
        Json.TryParse(payload) is { ValueKind: JsonValueKind.Object } document && document.TryGetProperty("errorType", out var type)
            && type.ValueKind == JsonValueKind.String && type.GetString() is { Length: > 0 } name
            ? new StatesException(name, payload)
            : new StatesException("Lambda.Unknown", $"The cause could not be determined because Lambda did not return an error type. Returned payload: {payload}");

    private void WriteResult(Utf8JsonWriter writer, LambdaResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("ExecutedVersion", "$LATEST");
        writer.WritePropertyName("Payload");
        if (result.Payload.IsEmpty)
        {
            writer.WriteNullValue();
        }
        else
        {
            Json.Parse(result.Payload.Span).WriteTo(writer);
        }
        SdkMetadata.Write(writer, result.RequestId,
        [
            new("Connection", "keep-alive"),
            new("Content-Length", result.Payload.Length.ToString(CultureInfo.InvariantCulture)),
            new("Content-Type", "application/json"),
            new("Date", time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture)),
            new("X-Amz-Executed-Version", "$LATEST"),
            new("x-amzn-Remapped-Content-Length", "0"),
        ]);
        writer.WriteNumber("StatusCode", 200);
        writer.WriteEndObject();
    }
}
