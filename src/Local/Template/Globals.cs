using System.Text.Json.Nodes;

namespace Media.Local.Template;

/// <summary>SAM's rule for <c>Globals</c>: mappings merge, lists are appended to, anything else is overridden.</summary>
internal static class Globals
{
    public static JsonObject Merge(JsonObject global, JsonObject own)
    {
        var result = (JsonObject)global.DeepClone();
        foreach (var (key, value) in own)
        {
            result[key] = (result[key], value) switch
            {
                (JsonObject below, JsonObject above) when !IsCall(below) && !IsCall(above) => Merge(below, above),
                (JsonArray below, JsonArray above) => new JsonArray([.. below.Concat(above).Select(item => item?.DeepClone())]),
                _ => value?.DeepClone(),
            };
        }
        return result;
    }

    private static bool IsCall(JsonObject map) =>
        map is { Count: 1 } && map.First().Key is var name && (name is "Ref" || name.StartsWith("Fn::", StringComparison.Ordinal));
}
