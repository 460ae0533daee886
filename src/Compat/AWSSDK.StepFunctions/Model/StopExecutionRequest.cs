using System.Text.Json;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>Stops an execution.</summary>
public class StopExecutionRequest : AmazonStepFunctionsRequest
{
    /// <summary>Why, for people.</summary>
    public string Cause { get; set; }

    /// <summary>Why, for programs.</summary>
    public string Error { get; set; }

    /// <summary>The execution.</summary>
    public string ExecutionArn { get; set; }

    internal void Write(Utf8JsonWriter json)
    {
        json.Text("cause", Cause);
        json.Text("error", Error);
        json.Text("executionArn", ExecutionArn);
    }
}
