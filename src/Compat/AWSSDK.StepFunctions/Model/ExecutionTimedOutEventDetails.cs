using System.Text.Json;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>What ran out of time.</summary>
public class ExecutionTimedOutEventDetails
{
    /// <summary>Why, for people.</summary>
    public string Cause { get; set; }

    /// <summary>Why, for programs.</summary>
    public string Error { get; set; }

    internal static ExecutionTimedOutEventDetails Read(JsonElement json) => new()
    {
        Cause = json.Text("cause"),
        Error = json.Text("error"),
    };
}
