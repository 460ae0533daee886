using System.Text.Json;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>Why a task failed.</summary>
public class TaskFailedEventDetails
{
    /// <summary>Why, for people.</summary>
    public string Cause { get; set; }

    /// <summary>Why, for programs.</summary>
    public string Error { get; set; }

    /// <summary>The action.</summary>
    public string Resource { get; set; }

    /// <summary>The service.</summary>
    public string ResourceType { get; set; }

    internal static TaskFailedEventDetails Read(JsonElement json) => new()
    {
        Cause = json.Text("cause"),
        Error = json.Text("error"),
        Resource = json.Text("resource"),
        ResourceType = json.Text("resourceType"),
    };
}
