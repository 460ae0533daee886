using System.Text.Json.Serialization;
using Media.Local.Lambda;
using Media.Local.Stack.Supervision;

namespace Media.Local.Host;

/// <summary>How a running stack is.</summary>
public sealed record StackStatus
{
    /// <summary>The process that serves it.</summary>
    public required int ProcessId { get; init; }

    /// <summary>Whether it only answers, and lets every job rest.</summary>
    public required bool AtRest { get; init; }

    /// <summary>Whether every background loop works.</summary>
    public required bool Healthy { get; init; }

    /// <summary>The background loops.</summary>
    public required IReadOnlyList<LoopState> Loops { get; init; }

    /// <summary>The queues with the messages that they hold.</summary>
    public required IReadOnlyList<QueueDepth> Queues { get; init; }

    /// <summary>The functions, and what of them runs.</summary>
    public required IReadOnlyList<FunctionUse> Functions { get; init; }

    /// <summary>How many executions there are, by status.</summary>
    public required IReadOnlyDictionary<string, long> Executions { get; init; }

    /// <summary>What is left of the disk.</summary>
    public required long FreeBytes { get; init; }

    /// <summary>Whether the disk was found full, and has not had room since.</summary>
    public required bool DiskFull { get; init; }

    /// <summary>Lines of functions that could not be kept.</summary>
    public required long LostLogLines { get; init; }

    /// <summary>Where the stack keeps its own log.</summary>
    public string? LogFolder { get; init; }
}

/// <summary>A queue and how many messages it holds, visible, in flight and delayed together.</summary>
public sealed record QueueDepth(string Name, long Messages);

/// <summary>The status as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(StackStatus))]
public sealed partial class StatusJson : JsonSerializerContext;
