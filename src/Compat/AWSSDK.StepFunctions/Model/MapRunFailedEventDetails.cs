using System.Text.Json;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>Why a map run failed.</summary>
public class MapRunFailedEventDetails
{
    /// <summary>Why, for people.</summary>
    public string Cause { get; set; }

    /// <summary>Why, for programs.</summary>
    public string Error { get; set; }

    internal static MapRunFailedEventDetails Read(JsonElement json) => new()
    {
        Cause = json.Text("cause"),
        Error = json.Text("error"),
    };
}
