using System.Text.Json;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>Starts a workflow.</summary>
public class StartExecutionRequest : AmazonStepFunctionsRequest
{
    /// <summary>The input: JSON, 256 KiB at most.</summary>
    public string Input { get; set; }

    /// <summary>The execution's name, or null for a random one.</summary>
    public string Name { get; set; }

    /// <summary>The state machine.</summary>
    public string StateMachineArn { get; set; }

    /// <summary>The X-Ray trace to join.</summary>
    public string TraceHeader { get; set; }

    internal void Write(Utf8JsonWriter json)
    {
        json.Text("input", Input);
        json.Text("name", Name);
        json.Text("stateMachineArn", StateMachineArn);
        json.Text("traceHeader", TraceHeader);
    }
}
