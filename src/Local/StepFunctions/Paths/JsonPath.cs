using System.Collections.Concurrent;
using System.Text.Json;

namespace Media.Local.StepFunctions.Paths;

/// <summary>
/// A compiled JSONPath of the dialect that the state language uses: children, wildcards, slices, unions, recursive descent and
/// filters. A definite path selects one value or none; any other selects an array, perhaps an empty one.
/// </summary>
internal sealed class JsonPath
{
    private static readonly ConcurrentDictionary<string, JsonPath> Compiled = new(StringComparer.Ordinal);

    private JsonPath(string text, bool ofContext, IReadOnlyList<Segment> segments) =>
        (Text, OfContext, Segments, IsDefinite) = (text, ofContext, segments, segments.All(segment => segment.IsDefinite));

    public string Text { get; }

    /// <summary>Begins with <c>$$</c>: reads the context object in place of the state's input.</summary>
    public bool OfContext { get; }

    public IReadOnlyList<Segment> Segments { get; }

    public bool IsDefinite { get; }

    /// <summary>A Reference Path names one place with names and non-negative indices only, so that it can be written to.</summary>
    public bool IsReference => !OfContext && Segments.All(segment => segment is NameSegment or IndexSegment { Index: >= 0 });

    /// <exception cref="FormatException">The text is not a JSONPath.</exception>
    public static JsonPath Parse(string text)
    {
        if (Compiled.TryGetValue(text, out var known))
        {
            return known;
        }
        var ofContext = text.StartsWith("$$", StringComparison.Ordinal);
        var path = new JsonPath(text, ofContext, new PathParser(text, ofContext ? 2 : 1).ParseSegments());
        // Paths come from definitions, a bounded set; the bound guards against a client that generates them.
        if (Compiled.Count < 10_000)
        {
            Compiled.TryAdd(text, path);
        }
        return path;
    }

    public static bool IsPath(string text)
    {
        try
        {
            Parse(text);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Where a definite path that leads nowhere ends, in the words of the library that AWS uses.</summary>
    public string WhyMissing(JsonElement root)
    {
        var node = root;
        for (var depth = 0; depth < Segments.Count; depth++)
        {
            if (Segments[depth].SelectOne(node) is { } next)
            {
                node = next;
                continue;
            }
            var place = "$" + string.Concat(Segments.Take(depth + 1));
            return depth == Segments.Count - 1 ? $"No results for path: {place}" : $"Missing property in path {place}";
        }

        throw new InvalidOperationException($"The path {Text} leads somewhere.");
    }

    /// <summary>The selected value, the array of selected values, or null where a definite path leads nowhere.</summary>
    public JsonElement? Select(JsonElement root)
    {
        IEnumerable<JsonElement> nodes = [root];
        if (IsDefinite)
        {
            var node = root;
            foreach (var segment in Segments)
            {
                if (segment.SelectOne(node) is not { } next)
                {
                    return null;
                }
                node = next;
            }

            return node;
        }

        foreach (var segment in Segments)
        {
            nodes = nodes.SelectMany(node => segment.Select(node, root)).ToList();
        }
        return Data.Json.Array(nodes);
    }
}
