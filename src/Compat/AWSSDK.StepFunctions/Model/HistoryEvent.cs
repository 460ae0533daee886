using System;
using System.Text.Json;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>One thing that happened in an execution.</summary>
public class HistoryEvent
{
    /// <summary>Of an ExecutionAborted event.</summary>
    public ExecutionAbortedEventDetails ExecutionAbortedEventDetails { get; set; }

    /// <summary>Of an ExecutionFailed event.</summary>
    public ExecutionFailedEventDetails ExecutionFailedEventDetails { get; set; }

    /// <summary>Of an ExecutionStarted event.</summary>
    public ExecutionStartedEventDetails ExecutionStartedEventDetails { get; set; }

    /// <summary>Of an ExecutionSucceeded event.</summary>
    public ExecutionSucceededEventDetails ExecutionSucceededEventDetails { get; set; }

    /// <summary>Of an ExecutionTimedOut event.</summary>
    public ExecutionTimedOutEventDetails ExecutionTimedOutEventDetails { get; set; }

    /// <summary>The event's number, from 1.</summary>
    public long? Id { get; set; }

    /// <summary>Of a MapRunFailed event.</summary>
    public MapRunFailedEventDetails MapRunFailedEventDetails { get; set; }

    /// <summary>Of a MapRunStarted event.</summary>
    public MapRunStartedEventDetails MapRunStartedEventDetails { get; set; }

    /// <summary>Of a MapStateStarted event.</summary>
    public MapStateStartedEventDetails MapStateStartedEventDetails { get; set; }

    /// <summary>The event that led to this one.</summary>
    public long? PreviousEventId { get; set; }

    /// <summary>Of an event that enters a state.</summary>
    public StateEnteredEventDetails StateEnteredEventDetails { get; set; }

    /// <summary>Of an event that leaves a state.</summary>
    public StateExitedEventDetails StateExitedEventDetails { get; set; }

    /// <summary>Of a TaskFailed event.</summary>
    public TaskFailedEventDetails TaskFailedEventDetails { get; set; }

    /// <summary>Of a TaskScheduled event.</summary>
    public TaskScheduledEventDetails TaskScheduledEventDetails { get; set; }

    /// <summary>Of a TaskSucceeded event.</summary>
    public TaskSucceededEventDetails TaskSucceededEventDetails { get; set; }

    /// <summary>Of a TaskTimedOut event.</summary>
    public TaskTimedOutEventDetails TaskTimedOutEventDetails { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime? Timestamp { get; set; }

    /// <summary>What happened.</summary>
    public HistoryEventType Type { get; set; }

    internal static HistoryEvent Read(JsonElement json) => new()
    {
        ExecutionAbortedEventDetails = json.Object("executionAbortedEventDetails", ExecutionAbortedEventDetails.Read),
        ExecutionFailedEventDetails = json.Object("executionFailedEventDetails", ExecutionFailedEventDetails.Read),
        ExecutionStartedEventDetails = json.Object("executionStartedEventDetails", ExecutionStartedEventDetails.Read),
        ExecutionSucceededEventDetails = json.Object("executionSucceededEventDetails", ExecutionSucceededEventDetails.Read),
        ExecutionTimedOutEventDetails = json.Object("executionTimedOutEventDetails", ExecutionTimedOutEventDetails.Read),
        Id = json.Long("id"),
        MapRunFailedEventDetails = json.Object("mapRunFailedEventDetails", MapRunFailedEventDetails.Read),
        MapRunStartedEventDetails = json.Object("mapRunStartedEventDetails", MapRunStartedEventDetails.Read),
        MapStateStartedEventDetails = json.Object("mapStateStartedEventDetails", MapStateStartedEventDetails.Read),
        PreviousEventId = json.Long("previousEventId"),
        StateEnteredEventDetails = json.Object("stateEnteredEventDetails", StateEnteredEventDetails.Read),
        StateExitedEventDetails = json.Object("stateExitedEventDetails", StateExitedEventDetails.Read),
        TaskFailedEventDetails = json.Object("taskFailedEventDetails", TaskFailedEventDetails.Read),
        TaskScheduledEventDetails = json.Object("taskScheduledEventDetails", TaskScheduledEventDetails.Read),
        TaskSucceededEventDetails = json.Object("taskSucceededEventDetails", TaskSucceededEventDetails.Read),
        TaskTimedOutEventDetails = json.Object("taskTimedOutEventDetails", TaskTimedOutEventDetails.Read),
        Timestamp = json.Time("timestamp"),
        Type = HistoryEventType.FindValue(json.Text("type")),
    };
}
