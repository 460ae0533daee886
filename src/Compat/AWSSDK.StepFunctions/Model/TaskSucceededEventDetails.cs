using System.Text.Json;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>What a task gave.</summary>
public class TaskSucceededEventDetails
{
    /// <summary>The service's answer.</summary>
    public string Output { get; set; }

    /// <summary>The action.</summary>
    public string Resource { get; set; }

    /// <summary>The service.</summary>
    public string ResourceType { get; set; }

    internal static TaskSucceededEventDetails Read(JsonElement json) => new()
    {
        Output = json.Text("output"),
        Resource = json.Text("resource"),
        ResourceType = json.Text("resourceType"),
    };
}
