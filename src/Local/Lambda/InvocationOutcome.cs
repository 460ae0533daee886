using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Media.Local.Lambda;

/// <summary>What became of an invocation.</summary>
/// <param name="Payload">The function's result, or an error document.</param>
/// <param name="ErrorType">Null for success.</param>
/// <param name="Status">As the platform's report writes it: success, failure, error or timeout.</param>
internal sealed record InvocationOutcome(ReadOnlyMemory<byte> Payload, string? ErrorType, string Status)
{
    /// <summary>The platform's own words where it ended the invocation; null where the handler did.</summary>
    public string? ByPlatform { get; private init; }

    private const string OutOfMemory = "Runtime.OutOfMemory";
    private const string Killed = "Runtime exited with error: signal: killed";

    public static InvocationOutcome Success(ReadOnlyMemory<byte> payload) => new(payload, null, "success");

    /// <summary>The function's handler threw; it wrote the document itself.</summary>
    public static InvocationOutcome Thrown(ReadOnlyMemory<byte> document, string errorType) => new(document, errorType, "error");

    public static InvocationOutcome TimedOut(string requestId, int seconds) =>
        Of("Sandbox.Timedout", requestId, string.Create(CultureInfo.InvariantCulture, $"Task timed out after {seconds:0.00} seconds"), "timeout");

    public static InvocationOutcome OverMemory(string requestId) => Of(OutOfMemory, requestId, Killed, "error");

    public static InvocationOutcome OverStorage(string requestId, long used, int megabytes) => Of(
        "Runtime.EphemeralStorageExceeded", requestId, $"/tmp held {used} bytes, more than its {megabytes} MB: no space left on device", "error");

    public static InvocationOutcome Exited(string requestId, int exitCode) => Of("Runtime.ExitError", requestId, Describe(exitCode), "error");

    public static InvocationOutcome InitFailed(string requestId, string message) => Of("Runtime.InitError", requestId, message, "error");

    public static InvocationOutcome ResponseTooLarge(int bytes)
    {
        var message = $"Response payload size ({bytes} bytes) exceeded maximum allowed payload size ({Payloads.MostResponse} bytes).";
        return new(Document("Function.ResponseSizeTooLarge", message), "Function.ResponseSizeTooLarge", "error") { ByPlatform = message };
    }

    /// <summary>How the runtime words the end of a process; .NET gives 128 + n for the signal n.</summary>
    public static string Describe(int exitCode) => exitCode switch
    {
        0 => "Runtime exited without providing a reason",
        128 + 6 => "Runtime exited with error: signal: aborted",
        128 + 9 => Killed,
        128 + 11 => "Runtime exited with error: signal: segmentation fault",
        128 + 15 => "Runtime exited with error: signal: terminated",
        _ => $"Runtime exited with error: exit status {exitCode}",
    };

    private static InvocationOutcome Of(string errorType, string requestId, string message, string status) =>
        new(Document(errorType, $"RequestId: {requestId} Error: {message}"), errorType, status) { ByPlatform = message };

    private static byte[] Document(string errorType, string message) =>
        JsonSerializer.SerializeToUtf8Bytes(new ErrorDocument(errorType, message), LambdaJson.Default.ErrorDocument);
}

/// <summary>What a caller gets when a function failed.</summary>
internal sealed record ErrorDocument(
    [property: JsonPropertyName("errorType")] string ErrorType, [property: JsonPropertyName("errorMessage")] string ErrorMessage);
