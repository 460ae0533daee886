using System.Globalization;

namespace Media.Local.Iam;

/// <summary>How a condition compares.</summary>
internal enum ConditionKind
{
    Text,
    TextIgnoringCase,
    Pattern,
    ArnPattern,
    Truth,
    NumberEquals,
    NumberLess,
    NumberLessOrEquals,
    Null,
}

/// <summary>An operator of conditions, as in <c>StringNotLikeIfExists</c>.</summary>
/// <param name="Kind">How it compares.</param>
/// <param name="Negates">Whether it holds where the comparison does not.</param>
/// <param name="IfExists">Whether it holds where the request has no value.</param>
internal sealed record ConditionOperator(ConditionKind Kind, bool Negates, bool IfExists)
{
    private const string Suffix = "IfExists";

    /// <summary>Reads an operator's name; null where it is none that this stack knows.</summary>
    public static ConditionOperator? TryParse(string name)
    {
        var ifExists = name.EndsWith(Suffix, StringComparison.Ordinal);
        (ConditionKind Kind, bool Negates)? found = (ifExists ? name[..^Suffix.Length] : name) switch
        {
            "StringEquals" => (ConditionKind.Text, false),
            "StringNotEquals" => (ConditionKind.Text, true),
            "StringEqualsIgnoreCase" => (ConditionKind.TextIgnoringCase, false),
            "StringNotEqualsIgnoreCase" => (ConditionKind.TextIgnoringCase, true),
            "StringLike" => (ConditionKind.Pattern, false),
            "StringNotLike" => (ConditionKind.Pattern, true),
            // The two are one operator by two names.
            "ArnEquals" or "ArnLike" => (ConditionKind.ArnPattern, false),
            "ArnNotEquals" or "ArnNotLike" => (ConditionKind.ArnPattern, true),
            "Bool" => (ConditionKind.Truth, false),
            "NumericEquals" => (ConditionKind.NumberEquals, false),
            "NumericNotEquals" => (ConditionKind.NumberEquals, true),
            "NumericLessThan" => (ConditionKind.NumberLess, false),
            "NumericGreaterThanEquals" => (ConditionKind.NumberLess, true),
            "NumericLessThanEquals" => (ConditionKind.NumberLessOrEquals, false),
            "NumericGreaterThan" => (ConditionKind.NumberLessOrEquals, true),
            "Null" when !ifExists => (ConditionKind.Null, false),
            _ => null,
        };
        return found is var (kind, negates) ? new ConditionOperator(kind, negates, ifExists) : null;
    }

    /// <summary>Whether a request's value fits a policy's, before any negation.</summary>
    public bool Compares(string value, string wanted) => Kind switch
    {
        ConditionKind.Text => value == wanted,
        ConditionKind.TextIgnoringCase or ConditionKind.Truth => value.Equals(wanted, StringComparison.OrdinalIgnoreCase),
        ConditionKind.Pattern => new Wildcard(wanted).Matches(value),
        ConditionKind.ArnPattern => FitsArn(value, wanted),
        _ => Number(value) is { } number && Number(wanted) is { } limit && Kind switch
        {
            ConditionKind.NumberEquals => number == limit,
            ConditionKind.NumberLess => number < limit,
            _ => number <= limit,
        },
    };

    // Each of an ARN's six parts has its own pattern.
    private static bool FitsArn(string value, string wanted)
    {
        var (parts, patterns) = (value.Split(':', 6), wanted.Split(':', 6));
        return parts.Length == patterns.Length && parts.Zip(patterns).All(pair => new Wildcard(pair.Second).Matches(pair.First));
    }

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
}
