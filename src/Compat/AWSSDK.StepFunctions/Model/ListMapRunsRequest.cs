using System.Text.Json;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>Lists the map runs of an execution.</summary>
public class ListMapRunsRequest : AmazonStepFunctionsRequest
{
    /// <summary>The execution.</summary>
    public string ExecutionArn { get; set; }

    /// <summary>The most items a page may hold.</summary>
    public int? MaxResults { get; set; }

    /// <summary>Where the next page begins, or null at the end.</summary>
    public string NextToken { get; set; }

    internal void Write(Utf8JsonWriter json)
    {
        json.Text("executionArn", ExecutionArn);
        json.Number("maxResults", MaxResults);
        json.Text("nextToken", NextToken);
    }
}
