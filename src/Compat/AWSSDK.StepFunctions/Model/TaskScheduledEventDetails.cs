using System.Text.Json;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>A task that was put in line.</summary>
public class TaskScheduledEventDetails
{
    /// <summary>How often it has to report.</summary>
    public long? HeartbeatInSeconds { get; set; }

    /// <summary>What the service is given.</summary>
    public string Parameters { get; set; }

    /// <summary>Where.</summary>
    public string Region { get; set; }

    /// <summary>The action.</summary>
    public string Resource { get; set; }

    /// <summary>The service.</summary>
    public string ResourceType { get; set; }

    /// <summary>How long it may take.</summary>
    public long? TimeoutInSeconds { get; set; }

    internal static TaskScheduledEventDetails Read(JsonElement json) => new()
    {
        HeartbeatInSeconds = json.Long("heartbeatInSeconds"),
        Parameters = json.Text("parameters"),
        Region = json.Text("region"),
        Resource = json.Text("resource"),
        ResourceType = json.Text("resourceType"),
        TimeoutInSeconds = json.Long("timeoutInSeconds"),
    };
}
