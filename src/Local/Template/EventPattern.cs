using System.Text.Json;

namespace Media.Local.Template;

/// <summary>
/// Which events a rule takes: EventBridge's event pattern (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern.html). A member of the
/// pattern has to be in the event, and to be one of the values that are listed for it. Of the comparisons beyond values there are <c>prefix</c>,
/// <c>suffix</c>, <c>exists</c> and <c>anything-but</c> with values.
/// </summary>
public sealed class EventPattern
{
    private readonly JsonElement _pattern;

    private EventPattern(JsonElement pattern) => _pattern = pattern;

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="FormatException">It is none, or one that is not served here; the message says why.</exception>
    public static EventPattern Parse(JsonElement pattern)
    {
        if (pattern.ValueKind != JsonValueKind.Object || !pattern.EnumerateObject().Any())
        {
            throw new FormatException("An event pattern is a mapping with at least one member.");
        }
        Check(pattern, "");
        return new EventPattern(pattern);
    }

    /// <summary>Whether the rule takes an event.</summary>
    public bool Takes(JsonElement given) => Takes(_pattern, given);

    private static void Check(JsonElement pattern, string path)
    {
        foreach (var member in pattern.EnumerateObject())
        {
            var place = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            switch (member.Value.ValueKind)
            {
                case JsonValueKind.Object:
                    Check(member.Value, place);
                    break;
                case JsonValueKind.Array when member.Value.GetArrayLength() > 0:
                    foreach (var choice in member.Value.EnumerateArray().Where(choice => choice.ValueKind is JsonValueKind.Object or JsonValueKind.Array && !IsComparison(choice)))
                    {
                        throw new FormatException($"{place}: {choice.GetRawText()} is no comparison that is served here: prefix, suffix, exists, anything-but.");
                    }
                    break;
                default:
                    throw new FormatException($"{place}: has to be a list of values, or a mapping.");
            }
        }
    }

    private static bool IsComparison(JsonElement choice) =>
        choice.ValueKind == JsonValueKind.Object && choice.EnumerateObject().ToArray() is [{ } only] && only switch
        {
            { Name: "prefix" or "suffix", Value.ValueKind: JsonValueKind.String } => true,
            { Name: "exists", Value.ValueKind: JsonValueKind.True or JsonValueKind.False } => true,
            { Name: "anything-but", Value.ValueKind: JsonValueKind.String or JsonValueKind.Number } => true,
            { Name: "anything-but", Value.ValueKind: JsonValueKind.Array } => only.Value.EnumerateArray().All(value => value.ValueKind is JsonValueKind.String or JsonValueKind.Number),
            _ => false,
        };

    private static bool Takes(JsonElement pattern, JsonElement given) => pattern.EnumerateObject().All(member =>
    {
        JsonElement? value = given.ValueKind == JsonValueKind.Object && given.TryGetProperty(member.Name, out var found) ? found : null;
        return member.Value.ValueKind == JsonValueKind.Object
            ? value is { } inner && Takes(member.Value, inner)
            : member.Value.EnumerateArray().Any(choice => IsChosen(choice, value));
    });

    // Of a list in the event one value is enough.
    private static bool IsChosen(JsonElement choice, JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Array } list && !IsExists(choice)
            ? list.EnumerateArray().Any(item => Fits(choice, item))
            : Fits(choice, value);

    private static bool IsExists(JsonElement choice) => choice.ValueKind == JsonValueKind.Object && choice.TryGetProperty("exists", out _);

    private static bool Fits(JsonElement choice, JsonElement? value)
    {
        if (choice.ValueKind != JsonValueKind.Object)
        {
            return value is { } single && JsonElement.DeepEquals(choice, single);
        }
        var comparison = choice.EnumerateObject().First();
        var text = value is { ValueKind: JsonValueKind.String } ? value.Value.GetString() : null;
        return comparison.Name switch
        {
            "exists" => comparison.Value.GetBoolean() == value is not null,
            "prefix" => text?.StartsWith(comparison.Value.GetString()!, StringComparison.Ordinal) == true,
            "suffix" => text?.EndsWith(comparison.Value.GetString()!, StringComparison.Ordinal) == true,
            _ => value is { } other && (comparison.Value.ValueKind == JsonValueKind.Array
                ? !comparison.Value.EnumerateArray().Any(refused => JsonElement.DeepEquals(refused, other))
                : !JsonElement.DeepEquals(comparison.Value, other)),
        };
    }
}
