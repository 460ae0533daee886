using System;
using System.Text.Json;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>Takes up a failed execution where it failed.</summary>
public class RedriveExecutionRequest : AmazonStepFunctionsRequest
{
    /// <summary>Makes a repeated request one; drawn at random when null.</summary>
    public string ClientToken { get; set; }

    /// <summary>The execution.</summary>
    public string ExecutionArn { get; set; }

    internal void Write(Utf8JsonWriter json)
    {
        json.Text("clientToken", ClientToken ?? Guid.NewGuid().ToString());
        json.Text("executionArn", ExecutionArn);
    }
}
