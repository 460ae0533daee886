using System.Text.Json;

namespace Media.Local.StepFunctions.Paths;

/// <summary>The condition of a filter step, as in <c>[?(@.height &gt; 720 &amp;&amp; @.codec == 'h264')]</c>.</summary>
internal abstract record Filter
{
    public abstract bool Holds(JsonElement node, JsonElement root);
}

internal sealed record AndFilter(Filter Left, Filter Right) : Filter
{
    public override bool Holds(JsonElement node, JsonElement root) => Left.Holds(node, root) && Right.Holds(node, root);
}

internal sealed record OrFilter(Filter Left, Filter Right) : Filter
{
    public override bool Holds(JsonElement node, JsonElement root) => Left.Holds(node, root) || Right.Holds(node, root);
}

internal sealed record NotFilter(Filter Inner) : Filter
{
    public override bool Holds(JsonElement node, JsonElement root) => !Inner.Holds(node, root);
}

internal sealed record ExistsFilter(FilterOperand Operand) : Filter
{
    public override bool Holds(JsonElement node, JsonElement root) => Operand.Value(node, root) is not null;
}

internal sealed record CompareFilter(FilterOperand Left, string Operator, FilterOperand Right) : Filter
{
    public override bool Holds(JsonElement node, JsonElement root)
    {
        if (Left.Value(node, root) is not { } left || Right.Value(node, root) is not { } right)
        {
            return Operator == "!=";
        }
        return Operator switch
        {
            "==" => JsonElement.DeepEquals(left, right),
            "!=" => !JsonElement.DeepEquals(left, right),
            _ => Order(left, right) is { } order && Operator switch
            {
                "<" => order < 0,
                "<=" => order <= 0,
                ">" => order > 0,
                _ => order >= 0,
            },
        };
    }

    private static int? Order(JsonElement left, JsonElement right) => (left.ValueKind, right.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => left.GetDouble().CompareTo(right.GetDouble()),
        (JsonValueKind.String, JsonValueKind.String) => string.CompareOrdinal(left.GetString(), right.GetString()),
        _ => null,
    };
}

/// <summary>A side of a comparison: a literal, or a path from the tested node (<c>@</c>) or from the root (<c>$</c>).</summary>
internal sealed record FilterOperand(JsonElement? Literal, IReadOnlyList<Segment> Path, bool FromRoot)
{
    public JsonElement? Value(JsonElement node, JsonElement root)
    {
        if (Literal is { } literal)
        {
            return literal;
        }
        JsonElement? at = FromRoot ? root : node;
        foreach (var segment in Path)
        {
            at = at is { } value ? segment.SelectOne(value) : null;
        }
        return at;
    }
}
