using System;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>The answer to StopExecution.</summary>
public class StopExecutionResponse : AmazonWebServiceResponse
{
    /// <summary>When it stopped (UTC).</summary>
    public DateTime? StopDate { get; set; }

    internal static StopExecutionResponse Read(JsonElement json) => new()
    {
        StopDate = json.Time("stopDate"),
    };
}
