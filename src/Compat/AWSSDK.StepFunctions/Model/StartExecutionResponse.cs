using System;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>The answer to StartExecution.</summary>
public class StartExecutionResponse : AmazonWebServiceResponse
{
    /// <summary>The execution.</summary>
    public string ExecutionArn { get; set; }

    /// <summary>When it started (UTC).</summary>
    public DateTime? StartDate { get; set; }

    internal static StartExecutionResponse Read(JsonElement json) => new()
    {
        ExecutionArn = json.Text("executionArn"),
        StartDate = json.Time("startDate"),
    };
}
