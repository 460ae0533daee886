using System.Text.Json;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>Lists executions, the latest first.</summary>
public class ListExecutionsRequest : AmazonStepFunctionsRequest
{
    /// <summary>Whose children to list, in place of a state machine.</summary>
    public string MapRunArn { get; set; }

    /// <summary>The most items a page may hold.</summary>
    public int? MaxResults { get; set; }

    /// <summary>Where the next page begins, or null at the end.</summary>
    public string NextToken { get; set; }

    /// <summary>Whether to list those that were taken up again.</summary>
    public ExecutionRedriveFilter RedriveFilter { get; set; }

    /// <summary>The state machine.</summary>
    public string StateMachineArn { get; set; }

    /// <summary>How they must stand.</summary>
    public ExecutionStatus StatusFilter { get; set; }

    internal void Write(Utf8JsonWriter json)
    {
        json.Text("mapRunArn", MapRunArn);
        json.Number("maxResults", MaxResults);
        json.Text("nextToken", NextToken);
        json.Text("redriveFilter", RedriveFilter);
        json.Text("stateMachineArn", StateMachineArn);
        json.Text("statusFilter", StatusFilter);
    }
}
