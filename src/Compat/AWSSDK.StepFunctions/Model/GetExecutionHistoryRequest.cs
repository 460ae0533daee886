using System.Text.Json;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>Lists what happened in an execution.</summary>
public class GetExecutionHistoryRequest : AmazonStepFunctionsRequest
{
    /// <summary>The execution.</summary>
    public string ExecutionArn { get; set; }

    /// <summary>Whether events carry inputs and outputs; true unless said.</summary>
    public bool? IncludeExecutionData { get; set; }

    /// <summary>The most items a page may hold.</summary>
    public int? MaxResults { get; set; }

    /// <summary>Where the next page begins, or null at the end.</summary>
    public string NextToken { get; set; }

    /// <summary>Whether the latest come first.</summary>
    public bool? ReverseOrder { get; set; }

    internal void Write(Utf8JsonWriter json)
    {
        json.Text("executionArn", ExecutionArn);
        json.Bool("includeExecutionData", IncludeExecutionData);
        json.Number("maxResults", MaxResults);
        json.Text("nextToken", NextToken);
        json.Bool("reverseOrder", ReverseOrder);
    }
}
