using System.Collections.Generic;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>The answer to ListStateMachines.</summary>
public class ListStateMachinesResponse : AmazonWebServiceResponse
{
    /// <summary>Where the next page begins, or null at the end.</summary>
    public string NextToken { get; set; }

    /// <summary>The page.</summary>
    public List<StateMachineListItem> StateMachines { get; set; }

    internal static ListStateMachinesResponse Read(JsonElement json) => new()
    {
        NextToken = json.Text("nextToken"),
        StateMachines = json.List("stateMachines", StateMachineListItem.Read),
    };
}
