using System.Text.Json;

namespace Media.Local.StepFunctions.Paths;

/// <summary>One step of a path: from a node to the nodes it selects below it.</summary>
internal abstract record Segment
{
    public virtual bool IsDefinite => false;

    /// <summary>The one node of a definite step, or null.</summary>
    public virtual JsonElement? SelectOne(JsonElement node) => null;

    public virtual IEnumerable<JsonElement> Select(JsonElement node, JsonElement root) => SelectOne(node) is { } one ? [one] : [];

    protected static IEnumerable<JsonElement> Children(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Object => node.EnumerateObject().Select(member => member.Value),
        JsonValueKind.Array => node.EnumerateArray(),
        _ => [],
    };
}

internal sealed record NameSegment(string Name) : Segment
{
    public override bool IsDefinite => true;

    public override JsonElement? SelectOne(JsonElement node) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty(Name, out var value) ? value : null;

    public override string ToString() => $"['{Name}']";
}

internal sealed record IndexSegment(int Index) : Segment
{
    public override bool IsDefinite => true;

    public override JsonElement? SelectOne(JsonElement node)
    {
        if (node.ValueKind != JsonValueKind.Array)
        {
            return null;
        }
        var at = Index < 0 ? node.GetArrayLength() + Index : Index;
        return at >= 0 && at < node.GetArrayLength() ? node[at] : null;
    }

    public override string ToString() => $"[{Index}]";
}

internal sealed record WildcardSegment : Segment
{
    public override IEnumerable<JsonElement> Select(JsonElement node, JsonElement root) => Children(node);
}

internal sealed record UnionSegment(IReadOnlyList<Segment> Parts) : Segment
{
    public override IEnumerable<JsonElement> Select(JsonElement node, JsonElement root) => Parts.SelectMany(part => part.Select(node, root));
}

internal sealed record SliceSegment(int? From, int? To, int Step) : Segment
{
    public override IEnumerable<JsonElement> Select(JsonElement node, JsonElement root)
    {
        if (node.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }
        var length = node.GetArrayLength();
        for (var at = Place(From ?? 0, length); at < Place(To ?? length, length); at += Step)
        {
            yield return node[at];
        }
    }

    private static int Place(int index, int length) => Math.Clamp(index < 0 ? length + index : index, 0, length);
}

/// <summary>Recursive descent: the following step is taken from this node and from everything below it.</summary>
internal sealed record DescentSegment : Segment
{
    public override IEnumerable<JsonElement> Select(JsonElement node, JsonElement root) =>
        Children(node).SelectMany(child => Select(child, root)).Prepend(node);
}

internal sealed record FilterSegment(Filter Condition) : Segment
{
    public override IEnumerable<JsonElement> Select(JsonElement node, JsonElement root) =>
        Children(node).Where(child => Condition.Holds(child, root));
}
