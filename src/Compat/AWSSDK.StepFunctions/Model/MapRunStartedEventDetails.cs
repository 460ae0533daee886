using System.Text.Json;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>A map run that began.</summary>
public class MapRunStartedEventDetails
{
    /// <summary>The map run.</summary>
    public string MapRunArn { get; set; }

    internal static MapRunStartedEventDetails Read(JsonElement json) => new()
    {
        MapRunArn = json.Text("mapRunArn"),
    };
}
