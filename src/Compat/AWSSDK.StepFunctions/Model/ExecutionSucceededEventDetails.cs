using System.Text.Json;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>What an execution ended with.</summary>
public class ExecutionSucceededEventDetails
{
    /// <summary>The output.</summary>
    public string Output { get; set; }

    internal static ExecutionSucceededEventDetails Read(JsonElement json) => new()
    {
        Output = json.Text("output"),
    };
}
