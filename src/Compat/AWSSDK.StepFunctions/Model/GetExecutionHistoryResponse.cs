using System.Collections.Generic;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>The answer to GetExecutionHistory.</summary>
public class GetExecutionHistoryResponse : AmazonWebServiceResponse
{
    /// <summary>The page.</summary>
    public List<HistoryEvent> Events { get; set; }

    /// <summary>Where the next page begins, or null at the end.</summary>
    public string NextToken { get; set; }

    internal static GetExecutionHistoryResponse Read(JsonElement json) => new()
    {
        Events = json.List("events", HistoryEvent.Read),
        NextToken = json.Text("nextToken"),
    };
}
