using System.Text.Json;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>A map state that began.</summary>
public class MapStateStartedEventDetails
{
    /// <summary>Its items; 0 where a reader finds them.</summary>
    public int? Length { get; set; }

    internal static MapStateStartedEventDetails Read(JsonElement json) => new()
    {
        Length = json.Int("length"),
    };
}
