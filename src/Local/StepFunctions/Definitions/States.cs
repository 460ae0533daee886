using System.Text.Json;
using Media.Local.StepFunctions.Paths;
using Media.Local.StepFunctions.Templates;

namespace Media.Local.StepFunctions.Definitions;

/// <summary>A parsed definition: the outermost workflow and the time that an execution may take.</summary>
internal sealed record Definition(Workflow Workflow, int? TimeoutSeconds);

/// <summary>A start and the states reachable from it: a whole machine, a branch, or what a Map runs per item.</summary>
internal sealed record Workflow(string StartAt, IReadOnlyDictionary<string, State> States);

/// <summary>What every state may have. A path of null discards: <c>"InputPath": null</c>.</summary>
internal abstract record State(string Name, string Type)
{
    public JsonPath? InputPath { get; init; }

    public JsonPath? OutputPath { get; init; }

    /// <summary>The following state; null where this one is the last.</summary>
    public string? Next { get; init; }

    public Expression? Parameters { get; init; }

    public Expression? ResultSelector { get; init; }

    public JsonPath? ResultPath { get; init; }

    public IReadOnlyList<Retrier> Retry { get; init; } = [];

    public IReadOnlyList<Catcher> Catch { get; init; } = [];
}

internal sealed record Retrier(IReadOnlyList<string> ErrorEquals, int IntervalSeconds, int MaxAttempts, double BackoffRate, int? MaxDelaySeconds, bool FullJitter);

internal sealed record Catcher(IReadOnlyList<string> ErrorEquals, JsonPath? ResultPath, string Next);

internal sealed record PassState(string Name) : State(Name, "Pass")
{
    public JsonElement? Result { get; init; }
}

internal sealed record TaskState(string Name, string Resource) : State(Name, "Task")
{
    public NumberField? TimeoutSeconds { get; init; }

    public NumberField? HeartbeatSeconds { get; init; }
}

/// <summary>A number written in the definition, or a path to one.</summary>
internal sealed record NumberField(double? Value, JsonPath? Path);

internal sealed record ChoiceState(string Name, IReadOnlyList<ChoiceRule> Choices, string? Default) : State(Name, "Choice");

internal sealed record ChoiceRule(Condition Condition, string Next);

internal sealed record WaitState(string Name) : State(Name, "Wait")
{
    public NumberField? Seconds { get; init; }

    public string? Timestamp { get; init; }

    public JsonPath? TimestampPath { get; init; }
}

internal sealed record SucceedState(string Name) : State(Name, "Succeed");

internal sealed record FailState(string Name, Expression? Error, Expression? Cause) : State(Name, "Fail");

internal sealed record ParallelState(string Name, IReadOnlyList<Workflow> Branches) : State(Name, "Parallel");

internal sealed record MapState(string Name, Workflow Processor) : State(Name, "Map")
{
    public JsonPath? ItemsPath { get; init; }

    public Expression? ItemSelector { get; init; }

    public NumberField? MaxConcurrency { get; init; }

    /// <summary>Set where every item is an execution of its own.</summary>
    public DistributedMap? Distributed { get; init; }
}

/// <param name="Label">As given, or a UUID that the definition determines.</param>
/// <param name="Reader">Null where the items come from the state's input.</param>
internal sealed record DistributedMap(string Label, ItemReader? Reader)
{
    public NumberField? ToleratedFailureCount { get; init; }

    public NumberField? ToleratedFailurePercentage { get; init; }
}

/// <summary>Where a Distributed Map's items are read from; <c>InputType</c> is <c>JSON</c>, <c>JSONL</c> or <c>CSV</c>.</summary>
internal sealed record ItemReader(string Resource, string InputType, Expression Parameters)
{
    /// <summary>How many items are read at most; none or 0 for all.</summary>
    public NumberField? MaxItems { get; init; }

    /// <summary>What parts the columns of a CSV object.</summary>
    public string Delimiter { get; init; } = ",";

    /// <summary>The names of a CSV object's columns; null where its first row has them.</summary>
    public IReadOnlyList<string>? Headers { get; init; }
}
