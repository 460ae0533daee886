using System;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>The answer to DescribeMapRun.</summary>
public class DescribeMapRunResponse : AmazonWebServiceResponse
{
    /// <summary>The execution.</summary>
    public string ExecutionArn { get; set; }

    /// <summary>Its children by state.</summary>
    public MapRunExecutionCounts ExecutionCounts { get; set; }

    /// <summary>Its items by state.</summary>
    public MapRunItemCounts ItemCounts { get; set; }

    /// <summary>The map run.</summary>
    public string MapRunArn { get; set; }

    /// <summary>How many children may run at once; 0 is no limit.</summary>
    public int? MaxConcurrency { get; set; }

    /// <summary>How often it was taken up again.</summary>
    public int? RedriveCount { get; set; }

    /// <summary>When it was last taken up again (UTC).</summary>
    public DateTime? RedriveDate { get; set; }

    /// <summary>When it started (UTC).</summary>
    public DateTime? StartDate { get; set; }

    /// <summary>How it stands.</summary>
    public MapRunStatus Status { get; set; }

    /// <summary>When it ended (UTC).</summary>
    public DateTime? StopDate { get; set; }

    /// <summary>How many items may fail.</summary>
    public long? ToleratedFailureCount { get; set; }

    /// <summary>How many of a hundred items may fail.</summary>
    public float? ToleratedFailurePercentage { get; set; }

    internal static DescribeMapRunResponse Read(JsonElement json) => new()
    {
        ExecutionArn = json.Text("executionArn"),
        ExecutionCounts = json.Object("executionCounts", MapRunExecutionCounts.Read),
        ItemCounts = json.Object("itemCounts", MapRunItemCounts.Read),
        MapRunArn = json.Text("mapRunArn"),
        MaxConcurrency = json.Int("maxConcurrency"),
        RedriveCount = json.Int("redriveCount"),
        RedriveDate = json.Time("redriveDate"),
        StartDate = json.Time("startDate"),
        Status = MapRunStatus.FindValue(json.Text("status")),
        StopDate = json.Time("stopDate"),
        ToleratedFailureCount = json.Long("toleratedFailureCount"),
        ToleratedFailurePercentage = json.Single("toleratedFailurePercentage"),
    };
}
