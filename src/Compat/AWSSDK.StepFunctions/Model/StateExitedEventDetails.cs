using System.Text.Json;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>A state that was left.</summary>
public class StateExitedEventDetails
{
    /// <summary>Its name.</summary>
    public string Name { get; set; }

    /// <summary>Its output.</summary>
    public string Output { get; set; }

    internal static StateExitedEventDetails Read(JsonElement json) => new()
    {
        Name = json.Text("name"),
        Output = json.Text("output"),
    };
}
