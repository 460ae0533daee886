using System.Text.Json;
using Media.Local.StepFunctions.Paths;

namespace Media.Local.StepFunctions.Data;

/// <summary>Writes a value at a Reference Path into a document, making the objects on the way.</summary>
internal static class ResultPath
{
    /// <exception cref="StatesException"><c>States.ResultPathMatchFailure</c>: the path leads through something it cannot enter.</exception>
    public static JsonElement Insert(JsonElement document, JsonPath path, JsonElement value) =>
        path.Segments.Count == 0 ? value : Json.Build(writer => Write(writer, document, path, 0, value));

    private static void Write(Utf8JsonWriter writer, JsonElement? node, JsonPath path, int depth, JsonElement value)
    {
        if (depth == path.Segments.Count)
        {
            value.WriteTo(writer);
            return;
        }

        if (path.Segments[depth] is NameSegment name && node is null or { ValueKind: JsonValueKind.Object })
        {
            WriteMember(writer, node, path, depth, ((NameSegment)path.Segments[depth]).Name, value);
        }
        else if (path.Segments[depth] is IndexSegment index && node is { ValueKind: JsonValueKind.Array } array && index.Index < array.GetArrayLength())
        {
            WriteItem(writer, array, path, depth, index.Index, value);
        }
        else
        {
            throw StatesException.Interpreting(ErrorNames.ResultPathMatchFailure, $"Unable to apply ReferencePath {path.Text} to input {Shown(node)}");
        }
    }

    private static void WriteMember(Utf8JsonWriter writer, JsonElement? node, JsonPath path, int depth, string name, JsonElement value)
    {
        var written = false;
        writer.WriteStartObject();
        if (node is { } existing)
        {
            foreach (var member in existing.EnumerateObject())
            {
                writer.WritePropertyName(member.Name);
                if (member.NameEquals(name))
                {
                    // What is not a container in the way is replaced only where the path ends at it.
                    Write(writer, member.Value, path, depth + 1, value);
                    written = true;
                }
                else
                {
                    member.Value.WriteTo(writer);
                }
            }
        }

        if (!written)
        {
            writer.WritePropertyName(name);
            Write(writer, null, path, depth + 1, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteItem(Utf8JsonWriter writer, JsonElement array, JsonPath path, int depth, int index, JsonElement value)
    {
        writer.WriteStartArray();
        var at = 0;
        foreach (var item in array.EnumerateArray())
        {
            if (at++ == index)
            {
                Write(writer, item, path, depth + 1, value);
            }
            else
            {
                item.WriteTo(writer);
            }
        }

        writer.WriteEndArray();
    }

    private static string Shown(JsonElement? node) => node is { } value ? Json.Text(value) : "null";
}
