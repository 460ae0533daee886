using System.Text.Json;
using Media.Api.Assets;
using Media.Api.Problems;

namespace Media.Api.Caching;

/// <summary>A partial response: the members of each asset that the caller asked for.</summary>
internal sealed class FieldSelection
{
    private readonly HashSet<string> _names;

    private FieldSelection(HashSet<string> names)
    {
        _names = names;
        Tag = CachedAnswer.TagOf(System.Text.Encoding.UTF8.GetBytes(string.Join(',', names.Order(StringComparer.Ordinal))))[..8];
    }

    /// <summary>Tells one selection from another in an entity tag.</summary>
    public string Tag { get; }

    /// <summary>Reads <c>fields</c>; null where all are wanted.</summary>
    /// <exception cref="ProblemException">400: a name is none of an asset's.</exception>
    public static FieldSelection? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var names = text.Split(',', 64, StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
        return names.FirstOrDefault(name => !AssetFields.Shown.Contains(name)) is { } unknown
            ? throw new ProblemException(400, ProblemTypes.InvalidQuery, $"'fields' names '{(unknown.Length > 40 ? unknown[..40] : unknown)}', which an asset does not have; it has {string.Join(", ", AssetFields.Shown.Order())}.")
            : new FieldSelection(names);
    }

    /// <summary>The same document with those members only; of a list, its items.</summary>
    public byte[] Apply(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        using var stream = new MemoryStream(body.Length);
        using (var writer = new Utf8JsonWriter(stream))
        {
            if (document.RootElement.TryGetProperty("items", out var items))
            {
                WriteList(writer, document.RootElement, items);
            }
            else
            {
                WriteAsset(writer, document.RootElement);
            }
        }

        return stream.ToArray();
    }

    private void WriteList(Utf8JsonWriter writer, JsonElement page, JsonElement items)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("items");
        foreach (var item in items.EnumerateArray())
        {
            WriteAsset(writer, item);
        }

        writer.WriteEndArray();
        foreach (var member in page.EnumerateObject().Where(member => member.Name != "items"))
        {
            member.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private void WriteAsset(Utf8JsonWriter writer, JsonElement asset)
    {
        writer.WriteStartObject();
        foreach (var member in asset.EnumerateObject().Where(member => _names.Contains(member.Name)))
        {
            member.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
