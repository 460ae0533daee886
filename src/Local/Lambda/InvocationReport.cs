using System.Text.Json;
using System.Text.Json.Serialization;
using Media.Local.Template;

namespace Media.Local.Lambda;

/// <summary>What an invocation used: the facts behind Lambda's <c>platform.report</c> line.</summary>
internal sealed record InvocationReport(
    FunctionModel Function, InvocationOutcome Outcome, TimeSpan Duration, TimeSpan? InitDuration, long PeakMemory, long PeakStorage)
{
    private const double Megabyte = 1024 * 1024;

    /// <summary>What the platform writes when an event is handed over.</summary>
    public static string StartLine(string requestId, DateTimeOffset now) => JsonSerializer.Serialize(
        new PlatformLine(now, "platform.start", new PlatformRecord(requestId) { Version = "$LATEST" }), LambdaJson.Default.PlatformLine);

    /// <summary>What the platform writes when an invocation is over. Initialisation is billed, as on Lambda since August 2025.</summary>
    public string EndLine(string requestId, DateTimeOffset now) => JsonSerializer.Serialize(
        new PlatformLine(now, "platform.report", new PlatformRecord(requestId)
        {
            Status = Outcome.Status,
            ErrorType = Outcome.ErrorType,
            Metrics = new PlatformMetrics(
                Milliseconds(Duration), (long)Math.Ceiling((Duration + (InitDuration ?? TimeSpan.Zero)).TotalMilliseconds), Function.MemorySize,
                (long)Math.Ceiling(PeakMemory / Megabyte), InitDuration is { } init ? Milliseconds(init) : null, PeakStorage),
        }), LambdaJson.Default.PlatformLine);

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);
}

/// <summary>A line that Lambda itself writes to a function's log.</summary>
internal sealed record PlatformLine(
    [property: JsonPropertyName("time")] DateTimeOffset Time,
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("record")] PlatformRecord Record);

internal sealed record PlatformRecord([property: JsonPropertyName("requestId")] string RequestId)
{
    [JsonPropertyName("version")]
    public string? Version { get; init; }

    [JsonPropertyName("status")]
    public string? Status { get; init; }

    [JsonPropertyName("errorType")]
    public string? ErrorType { get; init; }

    [JsonPropertyName("metrics")]
    public PlatformMetrics? Metrics { get; init; }
}

/// <param name="DurationMs">From handing the event over to its result.</param>
/// <param name="BilledDurationMs">Whole milliseconds, initialisation included.</param>
/// <param name="MemorySizeMB">What the function may use.</param>
/// <param name="MaxMemoryUsedMB">The most that the environment's processes have had resident together.</param>
/// <param name="InitDurationMs">Only with the first event of an environment.</param>
/// <param name="MaxTmpUsedBytes">The most that <c>/tmp</c> held; not part of Lambda's line.</param>
internal sealed record PlatformMetrics(
    [property: JsonPropertyName("durationMs")] double DurationMs,
    [property: JsonPropertyName("billedDurationMs")] long BilledDurationMs,
    [property: JsonPropertyName("memorySizeMB")] int MemorySizeMB,
    [property: JsonPropertyName("maxMemoryUsedMB")] long MaxMemoryUsedMB,
    [property: JsonPropertyName("initDurationMs")] double? InitDurationMs,
    [property: JsonPropertyName("maxTmpUsedBytes")] long MaxTmpUsedBytes);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PlatformLine))]
[JsonSerializable(typeof(ErrorDocument))]
[JsonSerializable(typeof(FunctionConfiguration))]
[JsonSerializable(typeof(FunctionList))]
[JsonSerializable(typeof(FunctionDescription))]
internal sealed partial class LambdaJson : JsonSerializerContext;
