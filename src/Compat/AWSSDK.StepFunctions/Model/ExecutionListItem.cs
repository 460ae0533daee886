using System;
using System.Text.Json;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>An execution in a list.</summary>
public class ExecutionListItem
{
    /// <summary>The execution.</summary>
    public string ExecutionArn { get; set; }

    /// <summary>The items of a child of a map run.</summary>
    public int? ItemCount { get; set; }

    /// <summary>The map run that it is a child of.</summary>
    public string MapRunArn { get; set; }

    /// <summary>Its name.</summary>
    public string Name { get; set; }

    /// <summary>How often it was taken up again.</summary>
    public int? RedriveCount { get; set; }

    /// <summary>When it was last taken up again (UTC).</summary>
    public DateTime? RedriveDate { get; set; }

    /// <summary>When it started (UTC).</summary>
    public DateTime? StartDate { get; set; }

    /// <summary>The alias it was started by.</summary>
    public string StateMachineAliasArn { get; set; }

    /// <summary>The state machine.</summary>
    public string StateMachineArn { get; set; }

    /// <summary>The version it was started by.</summary>
    public string StateMachineVersionArn { get; set; }

    /// <summary>How it stands.</summary>
    public ExecutionStatus Status { get; set; }

    /// <summary>When it ended (UTC).</summary>
    public DateTime? StopDate { get; set; }

    internal static ExecutionListItem Read(JsonElement json) => new()
    {
        ExecutionArn = json.Text("executionArn"),
        ItemCount = json.Int("itemCount"),
        MapRunArn = json.Text("mapRunArn"),
        Name = json.Text("name"),
        RedriveCount = json.Int("redriveCount"),
        RedriveDate = json.Time("redriveDate"),
        StartDate = json.Time("startDate"),
        StateMachineAliasArn = json.Text("stateMachineAliasArn"),
        StateMachineArn = json.Text("stateMachineArn"),
        StateMachineVersionArn = json.Text("stateMachineVersionArn"),
        Status = ExecutionStatus.FindValue(json.Text("status")),
        StopDate = json.Time("stopDate"),
    };
}
