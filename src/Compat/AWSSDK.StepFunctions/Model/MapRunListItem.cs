using System;
using System.Text.Json;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>A map run in a list.</summary>
public class MapRunListItem
{
    /// <summary>The execution.</summary>
    public string ExecutionArn { get; set; }

    /// <summary>The map run.</summary>
    public string MapRunArn { get; set; }

    /// <summary>When it started (UTC).</summary>
    public DateTime? StartDate { get; set; }

    /// <summary>The state machine.</summary>
    public string StateMachineArn { get; set; }

    /// <summary>When it ended (UTC).</summary>
    public DateTime? StopDate { get; set; }

    internal static MapRunListItem Read(JsonElement json) => new()
    {
        ExecutionArn = json.Text("executionArn"),
        MapRunArn = json.Text("mapRunArn"),
        StartDate = json.Time("startDate"),
        StateMachineArn = json.Text("stateMachineArn"),
        StopDate = json.Time("stopDate"),
    };
}
