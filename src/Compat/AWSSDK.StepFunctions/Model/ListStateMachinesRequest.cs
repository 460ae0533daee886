using System.Text.Json;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>Lists the state machines.</summary>
public class ListStateMachinesRequest : AmazonStepFunctionsRequest
{
    /// <summary>The most items a page may hold.</summary>
    public int? MaxResults { get; set; }

    /// <summary>Where the next page begins, or null at the end.</summary>
    public string NextToken { get; set; }

    internal void Write(Utf8JsonWriter json)
    {
        json.Number("maxResults", MaxResults);
        json.Text("nextToken", NextToken);
    }
}
