using System.Text.Json;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.Core;
using Media.Core.Contracts;

namespace Media.Jobs;

/// <summary>Reads what an execution that succeeded says of what it published.</summary>
public static class JobOutputs
{
    /// <summary>What was published; null where the execution has not succeeded.</summary>
    /// <exception cref="JsonException">Its output is of another kind: it was started by hand, or is not of this workflow.</exception>
    public static PublishedResult? Of(DescribeExecutionResponse execution) =>
        execution.Status == ExecutionStatus.SUCCEEDED ? JsonSerializer.Deserialize(execution.Output ?? "null", CoreJson.Default.PublishedResult) : null;
}
