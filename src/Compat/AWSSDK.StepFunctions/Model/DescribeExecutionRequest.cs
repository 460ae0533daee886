using System.Text.Json;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>Says how an execution stands.</summary>
public class DescribeExecutionRequest : AmazonStepFunctionsRequest
{
    /// <summary>The execution.</summary>
    public string ExecutionArn { get; set; }

    internal void Write(Utf8JsonWriter json)
    {
        json.Text("executionArn", ExecutionArn);
    }
}
