using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Media.Local.Stack;

namespace Media.Local.Logs;

/// <summary>
/// CloudWatch's filter patterns, as far as they are served: terms that must all occur, quoted where they hold blanks, with
/// <c>-</c> for those that must not and <c>?</c> for those of which one must; or comparisons of JSON members joined by
/// <c>&amp;&amp;</c>, as in <c>{ $.type = "platform.report" &amp;&amp; $.record.status != "success" }</c>.
/// </summary>
internal static partial class FilterPattern
{
    /// <exception cref="AwsException"><c>InvalidParameterException</c>: the pattern is not one of these.</exception>
    public static Func<string, bool> Parse(string pattern)
    {
        var text = pattern.Trim();
        if (text.StartsWith('{'))
        {
            return text.EndsWith('}') ? Json(text[1..^1]) : throw Invalid(pattern);
        }
        return text.StartsWith('[') ? throw Invalid(pattern) : Terms(text, pattern);
    }

    private static Func<string, bool> Terms(string text, string pattern)
    {
        var matches = Term().Matches(text);
        if (matches.Sum(match => match.Length) < text.Count(c => !char.IsWhiteSpace(c)))
        {
            throw Invalid(pattern);
        }
        var terms = matches.Select(match => (Sign: match.Groups["sign"].Value, Text: match.Groups["quoted"] is { Success: true } quoted
            ? quoted.Value.Replace("\\\"", "\"", StringComparison.Ordinal)
            : match.Groups["plain"].Value)).ToArray();
        var any = terms.Where(term => term.Sign == "?").ToArray();
        return line => terms.All(term => term.Sign is "?" || line.Contains(term.Text, StringComparison.Ordinal) == (term.Sign is not "-"))
            && (any.Length == 0 || any.Any(term => line.Contains(term.Text, StringComparison.Ordinal)));
    }

    private static Func<string, bool> Json(string text)
    {
        var comparisons = text.Split("&&").Select(part => Comparison().Match(part.Trim()) is { Success: true } match
            ? (Path: match.Groups["path"].Value.Split('.'), Equal: match.Groups["operator"].Value is "=", Value: Value(match))
            : throw Invalid($"{{{text}}}")).ToArray();
        return line => Parsed(line) is { } document
            && comparisons.All(comparison => Text(document, comparison.Path) is { } found && (found == comparison.Value) == comparison.Equal);
    }

    private static string Value(Match match) => match.Groups["quoted"] is { Success: true } quoted ? quoted.Value : match.Groups["plain"].Value;

    private static string? Text(JsonNode document, string[] path)
    {
        JsonNode? node = document;
        foreach (var name in path)
        {
            node = (node as JsonObject)?[name];
        }
        return node switch
        {
            JsonValue value when value.TryGetValue<bool>(out var truth) => truth ? "true" : "false",
            JsonValue value when value.GetValueKind() == JsonValueKind.Number => value.GetValue<double>().ToString(CultureInfo.InvariantCulture),
            JsonValue value => value.ToString(),
            _ => null,
        };
    }

    // Lines that are no JSON do not match a JSON pattern.
    private static JsonNode? Parsed(string line)
    {
        if (!line.StartsWith('{'))
        {
            return null;
        }
        try
        {
            return JsonNode.Parse(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static AwsException Invalid(string pattern) => new("InvalidParameterException", $"Invalid filter pattern: {pattern}");

    [GeneratedRegex("""(?<sign>[-?]?)(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<plain>[^\s"]+))""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Term();

    [GeneratedRegex("""^\$\.(?<path>[A-Za-z0-9_.-]+)\s*(?<operator>!?=)\s*(?:"(?<quoted>[^"]*)"|(?<plain>[^\s"]+))$""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comparison();
}
