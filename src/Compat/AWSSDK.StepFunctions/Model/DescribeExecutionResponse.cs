using System;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>The answer to DescribeExecution.</summary>
public class DescribeExecutionResponse : AmazonWebServiceResponse
{
    /// <summary>Why it failed.</summary>
    public string Cause { get; set; }

    /// <summary>The name of what made it fail.</summary>
    public string Error { get; set; }

    /// <summary>The execution.</summary>
    public string ExecutionArn { get; set; }

    /// <summary>Its input.</summary>
    public string Input { get; set; }

    /// <summary>The map run that it is a child of.</summary>
    public string MapRunArn { get; set; }

    /// <summary>Its name.</summary>
    public string Name { get; set; }

    /// <summary>Its output, once it has succeeded.</summary>
    public string Output { get; set; }

    /// <summary>How often it was taken up again.</summary>
    public int? RedriveCount { get; set; }

    /// <summary>When it was last taken up again (UTC).</summary>
    public DateTime? RedriveDate { get; set; }

    /// <summary>Whether it can be taken up again.</summary>
    public ExecutionRedriveStatus RedriveStatus { get; set; }

    /// <summary>Why it cannot.</summary>
    public string RedriveStatusReason { get; set; }

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

    /// <summary>The X-Ray trace that it joined.</summary>
    public string TraceHeader { get; set; }

    internal static DescribeExecutionResponse Read(JsonElement json) => new()
    {
        Cause = json.Text("cause"),
        Error = json.Text("error"),
        ExecutionArn = json.Text("executionArn"),
        Input = json.Text("input"),
        MapRunArn = json.Text("mapRunArn"),
        Name = json.Text("name"),
        Output = json.Text("output"),
        RedriveCount = json.Int("redriveCount"),
        RedriveDate = json.Time("redriveDate"),
        RedriveStatus = ExecutionRedriveStatus.FindValue(json.Text("redriveStatus")),
        RedriveStatusReason = json.Text("redriveStatusReason"),
        StartDate = json.Time("startDate"),
        StateMachineAliasArn = json.Text("stateMachineAliasArn"),
        StateMachineArn = json.Text("stateMachineArn"),
        StateMachineVersionArn = json.Text("stateMachineVersionArn"),
        Status = ExecutionStatus.FindValue(json.Text("status")),
        StopDate = json.Time("stopDate"),
        TraceHeader = json.Text("traceHeader"),
    };
}
