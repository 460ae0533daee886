using System.Text.Json;

namespace Media.Local.StepFunctions.Definitions;

/// <summary>One comparison operator: a variable of another type than the operator's never matches.</summary>
internal sealed record Comparison(string Name, JsonValueKind LiteralKind, Func<JsonElement, JsonElement, bool> Holds)
{
    private static readonly Dictionary<string, Comparison> All = Every().ToDictionary(comparison => comparison.Name, StringComparer.Ordinal);

    public static Comparison? Find(string name) => All.GetValueOrDefault(name);

    private static IEnumerable<Comparison> Every()
    {
        foreach (var (suffix, test) in new (string, Func<int, bool>)[]
        {
            ("Equals", order => order == 0), ("LessThan", order => order < 0), ("GreaterThan", order => order > 0),
            ("LessThanEquals", order => order <= 0), ("GreaterThanEquals", order => order >= 0),
        })
        {
            yield return new($"String{suffix}", JsonValueKind.String, (left, right) => OrderOfTexts(left, right) is { } order && test(order));
            yield return new($"Numeric{suffix}", JsonValueKind.Number, (left, right) => OrderOfNumbers(left, right) is { } order && test(order));
            yield return new($"Timestamp{suffix}", JsonValueKind.String, (left, right) => OrderOfTimes(left, right) is { } order && test(order));
        }

        yield return new("BooleanEquals", JsonValueKind.True, (left, right) => IsBoolean(left) && IsBoolean(right) && left.ValueKind == right.ValueKind);
        yield return new("StringMatches", JsonValueKind.String, (left, right) => IsText(left) && IsText(right) && Glob.Matches(right.GetString()!, left.GetString()!));
        yield return Test("IsNull", value => value.ValueKind == JsonValueKind.Null);
        yield return Test("IsString", IsText);
        yield return Test("IsNumeric", value => value.ValueKind == JsonValueKind.Number);
        yield return Test("IsBoolean", IsBoolean);
        yield return Test("IsTimestamp", value => IsText(value) && Timestamps.TryParse(value.GetString()) is not null);
    }

    private static Comparison Test(string name, Func<JsonElement, bool> holds) =>
        new(name, JsonValueKind.True, (value, expected) => holds(value) == (expected.ValueKind == JsonValueKind.True));

    private static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String;

    private static bool IsBoolean(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False;

    private static int? OrderOfTexts(JsonElement left, JsonElement right) =>
        IsText(left) && IsText(right) ? string.CompareOrdinal(left.GetString(), right.GetString()) : null;

    private static int? OrderOfNumbers(JsonElement left, JsonElement right)
    {
        if (left.ValueKind != JsonValueKind.Number || right.ValueKind != JsonValueKind.Number)
        {
            return null;
        }
        return left.TryGetDecimal(out var exactLeft) && right.TryGetDecimal(out var exactRight)
            ? exactLeft.CompareTo(exactRight)
            : left.GetDouble().CompareTo(right.GetDouble());
    }

    private static int? OrderOfTimes(JsonElement left, JsonElement right) =>
        IsText(left) && IsText(right) && Timestamps.TryParse(left.GetString()) is { } early && Timestamps.TryParse(right.GetString()) is { } late
            ? early.CompareTo(late)
            : null;
}
