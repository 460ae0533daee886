using System.Collections.Generic;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>The answer to ListExecutions.</summary>
public class ListExecutionsResponse : AmazonWebServiceResponse
{
    /// <summary>The page.</summary>
    public List<ExecutionListItem> Executions { get; set; }

    /// <summary>Where the next page begins, or null at the end.</summary>
    public string NextToken { get; set; }

    internal static ListExecutionsResponse Read(JsonElement json) => new()
    {
        Executions = json.List("executions", ExecutionListItem.Read),
        NextToken = json.Text("nextToken"),
    };
}
