using System;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>The answer to RedriveExecution.</summary>
public class RedriveExecutionResponse : AmazonWebServiceResponse
{
    /// <summary>When it was taken up again (UTC).</summary>
    public DateTime? RedriveDate { get; set; }

    internal static RedriveExecutionResponse Read(JsonElement json) => new()
    {
        RedriveDate = json.Time("redriveDate"),
    };
}
