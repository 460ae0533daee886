using System.Text.Json;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>A state that was entered.</summary>
public class StateEnteredEventDetails
{
    /// <summary>Its input.</summary>
    public string Input { get; set; }

    /// <summary>Its name.</summary>
    public string Name { get; set; }

    internal static StateEnteredEventDetails Read(JsonElement json) => new()
    {
        Input = json.Text("input"),
        Name = json.Text("name"),
    };
}
