using Media.Local.Stack;

namespace Media.Local.Lambda;

/// <summary>A function as a caller names it: a name, a partial or a whole ARN, each with a qualifier or without.</summary>
/// <param name="Name">The function's own name.</param>
/// <param name="Qualifier">A version or an alias; null where none is named.</param>
/// <param name="Arn">The ARN without the qualifier, where the caller gave a whole one.</param>
internal sealed record FunctionName(string Name, string? Qualifier, string? Arn)
{
    /// <summary>The one version that there is here: functions come from the template and are never published.</summary>
    public const string Latest = "$LATEST";

    public static FunctionName Parse(string text)
    {
        var parts = text.Split(':');
        var at = Array.IndexOf(parts, "function") is >= 0 and var marker && marker + 1 < parts.Length ? marker + 1 : 0;
        return new FunctionName(
            parts[at], at + 1 < parts.Length ? parts[at + 1] : null, parts[0] is "arn" ? string.Join(':', parts[..(at + 1)]) : null);
    }

    /// <summary>The name together with a qualifier that was given beside it.</summary>
    /// <exception cref="AwsException"><c>InvalidParameterValueException</c>: both name one, and not the same.</exception>
    public FunctionName With(string? qualifier) => (Qualifier, qualifier) switch
    {
        (_, null or "") => this,
        (null, _) => this with { Qualifier = qualifier },
        var (own, other) when own == other => this,
        _ => throw new AwsException(
            "InvalidParameterValueException", "The derived qualifier from the function name does not match the specified qualifier."),
    };
}
