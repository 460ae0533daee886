using System.Text.Json;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>A task that ran out of time.</summary>
public class TaskTimedOutEventDetails
{
    /// <summary>Why, for people.</summary>
    public string Cause { get; set; }

    /// <summary>Why, for programs.</summary>
    public string Error { get; set; }

    /// <summary>The action.</summary>
    public string Resource { get; set; }

    /// <summary>The service.</summary>
    public string ResourceType { get; set; }

    internal static TaskTimedOutEventDetails Read(JsonElement json) => new()
    {
        Cause = json.Text("cause"),
        Error = json.Text("error"),
        Resource = json.Text("resource"),
        ResourceType = json.Text("resourceType"),
    };
}
