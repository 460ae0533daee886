using System.Text.Json;

namespace Media.Jobs;

/// <summary>Finds the functions that a workflow invokes in its deployed definition.</summary>
public static class FunctionNames
{
    /// <summary>The names, in the order in which the definition mentions them.</summary>
    public static IReadOnlyList<string> In(string definition)
    {
        using var document = JsonDocument.Parse(definition);
        var names = new List<string>();
        Collect(document.RootElement, names);
        return [.. names.Distinct()];
    }

    private static void Collect(JsonElement element, List<string> names)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Collect(item, names);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                if (member.Name is "FunctionName" or "Resource" && member.Value.ValueKind == JsonValueKind.String)
                {
                    Add(member.Value.GetString()!, member.Name == "FunctionName", names);
                }
                else
                {
                    Collect(member.Value, names);
                }
            }
        }
    }

    // arn:aws:lambda:region:account:function:name[:qualifier], or a plain name where a name is meant.
    private static void Add(string value, bool plainNames, List<string> names)
    {
        var parts = value.Split(':');
        if (parts is ["arn", _, "lambda", _, _, "function", var name, ..])
        {
            names.Add(name);
        }
        else if (plainNames && parts.Length == 1)
        {
            names.Add(value);
        }
    }
}
