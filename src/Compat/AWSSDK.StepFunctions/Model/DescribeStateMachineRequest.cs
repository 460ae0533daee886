using System.Text.Json;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>Describes a state machine.</summary>
public class DescribeStateMachineRequest : AmazonStepFunctionsRequest
{
    /// <summary>The state machine.</summary>
    public string StateMachineArn { get; set; }

    internal void Write(Utf8JsonWriter json)
    {
        json.Text("stateMachineArn", StateMachineArn);
    }
}
