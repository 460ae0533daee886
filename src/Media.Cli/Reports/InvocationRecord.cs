using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Media.Cli.Display;

namespace Media.Cli.Reports;

/// <summary>What an invocation used, out of the record that Lambda writes when it is over (<c>platform.report</c>).</summary>
/// <param name="Status"><c>success</c>, <c>error</c>, <c>timeout</c>.</param>
/// <param name="DurationMs">How long it ran, milliseconds.</param>
/// <param name="BilledDurationMs">What of it is billed, initialisation included.</param>
/// <param name="InitDurationMs">What the process took to come up; null for one that was there.</param>
/// <param name="MemorySizeMB">What the function may use.</param>
/// <param name="MaxMemoryUsedMB">What it used at most.</param>
/// <param name="MaxTmpUsedBytes">What lay in <c>/tmp</c> at most.</param>
internal sealed record InvocationRecord(
    string Status, double DurationMs, long BilledDurationMs, double? InitDurationMs, int MemorySizeMB, long MaxMemoryUsedMB, long MaxTmpUsedBytes)
{
    /// <summary>Reads a line of the log; null where it is no such record, or one of another invocation.</summary>
    public static InvocationRecord? Read(string line, string requestId)
    {
        if (!line.Contains("platform.report", StringComparison.Ordinal))
        {
            return null;
        }
        var record = JsonElement.Parse(line).GetProperty("record");
        if (record.GetProperty("requestId").GetString() != requestId)
        {
            return null;
        }
        var metrics = record.GetProperty("metrics");
        long Number(string name) => metrics.TryGetProperty(name, out var value) ? value.GetInt64() : 0;
        return new InvocationRecord(
            record.GetProperty("status").GetString()!, metrics.GetProperty("durationMs").GetDouble(), Number("billedDurationMs"),
            metrics.TryGetProperty("initDurationMs", out var init) && init.ValueKind == JsonValueKind.Number ? init.GetDouble() : null,
            (int)Number("memorySizeMB"), Number("maxMemoryUsedMB"), Number("maxTmpUsedBytes"));
    }

    /// <summary>The record as a line for people.</summary>
    public string Sentence() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Status}: {DurationMs:0.0} ms, billed {BilledDurationMs} ms{(InitDurationMs is { } init ? $" ({init:0.0} ms of it to start)" : "")}, {MaxMemoryUsedMB} of {MemorySizeMB} MB, {Sizes.Bytes(MaxTmpUsedBytes)} of /tmp");
}

/// <summary>An invocation as one document.</summary>
/// <param name="Function">The function.</param>
/// <param name="RequestId">The invocation.</param>
/// <param name="Failed">Whether the payload is an error document.</param>
/// <param name="Payload">The result, or the error document.</param>
/// <param name="Report">What it used.</param>
/// <param name="Log">The lines that it wrote.</param>
internal sealed record InvocationDocument(string Function, string RequestId, bool Failed, JsonElement Payload, InvocationRecord Report, IReadOnlyList<string> Log);

/// <summary>The document as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(InvocationDocument))]
internal sealed partial class InvocationJson : JsonSerializerContext;
