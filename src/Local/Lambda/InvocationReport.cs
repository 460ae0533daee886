using System.Text.Json.Serialization;
using Media.Local.Template;

namespace Media.Local.Lambda;

/// <summary>What an invocation used: the facts behind Lambda's report.</summary>
internal sealed record InvocationReport(
    FunctionModel Function, InvocationOutcome Outcome, TimeSpan Duration, TimeSpan? InitDuration, long PeakMemory, long PeakStorage);

/// <summary>A line that Lambda itself writes to a function's log, in JSON.</summary>
internal sealed record PlatformLine(
    [property: JsonPropertyName("time")] DateTimeOffset Time,
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("record")] PlatformRecord Record);

internal sealed record PlatformRecord
{
    [JsonPropertyName("initializationType")]
    public string? InitializationType { get; init; }

    [JsonPropertyName("phase")]
    public string? Phase { get; init; }

    [JsonPropertyName("requestId")]
    public string? RequestId { get; init; }

    [JsonPropertyName("version")]
    public string? Version { get; init; }

    [JsonPropertyName("status")]
    public string? Status { get; init; }

    [JsonPropertyName("errorType")]
    public string? ErrorType { get; init; }

    [JsonPropertyName("metrics")]
    public PlatformMetrics? Metrics { get; init; }
}

internal sealed record PlatformMetrics
{
    /// <summary>From handing the event over to its result; of an environment that did not come up, what it took to see that.</summary>
    [JsonPropertyName("durationMs")]
    public required double DurationMs { get; init; }

    /// <summary>Whole milliseconds, initialisation included.</summary>
    [JsonPropertyName("billedDurationMs")]
    public long? BilledDurationMs { get; init; }

    /// <summary>What the function may use.</summary>
    [JsonPropertyName("memorySizeMB")]
    public int? MemorySizeMB { get; init; }

    /// <summary>The most that the environment's processes have had resident together.</summary>
    [JsonPropertyName("maxMemoryUsedMB")]
    public long? MaxMemoryUsedMB { get; init; }

    /// <summary>Only with the first event of an environment.</summary>
    [JsonPropertyName("initDurationMs")]
    public double? InitDurationMs { get; init; }

    /// <summary>The most that <c>/tmp</c> held; not part of Lambda's line.</summary>
    [JsonPropertyName("maxTmpUsedBytes")]
    public long? MaxTmpUsedBytes { get; init; }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PlatformLine))]
[JsonSerializable(typeof(ErrorDocument))]
[JsonSerializable(typeof(FunctionConfiguration))]
[JsonSerializable(typeof(FunctionList))]
[JsonSerializable(typeof(FunctionDescription))]
[JsonSerializable(typeof(VersionList))]
[JsonSerializable(typeof(AliasList))]
[JsonSerializable(typeof(FunctionConcurrency))]
internal sealed partial class LambdaJson : JsonSerializerContext;
