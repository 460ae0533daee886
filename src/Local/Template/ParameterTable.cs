using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Media.Local.Template;

/// <summary>
/// The values of the template's parameters: what was asked for, else what the stack itself provides, else the default, checked as
/// CloudFormation does.
/// </summary>
internal static class ParameterTable
{
    public static IReadOnlyDictionary<string, string> Read(
        JsonObject declared, IReadOnlyDictionary<string, string> given, IReadOnlyDictionary<string, string> provided, string file)
    {
        if (given.Keys.FirstOrDefault(name => !declared.ContainsKey(name)) is { } unknown)
        {
            throw new TemplateException(file, $"Parameters.{unknown}", "a value was given for it, but the template declares no such parameter.");
        }
        return declared.ToDictionary(entry => entry.Key, entry => Value(entry.Key, entry.Value, given.GetValueOrDefault(entry.Key) ?? provided.GetValueOrDefault(entry.Key), file));
    }

    private static string Value(string name, JsonNode? declaration, string? wanted, string file)
    {
        TemplateException Error(string message) => new(file, $"Parameters.{name}", message);
        var value = wanted ?? Text(declaration?["Default"])
            ?? throw Error("has no default and no value was given.");
        if (declaration?["AllowedValues"] is JsonArray allowed && !allowed.Any(item => Text(item) == value))
        {
            throw Error($"'{value}' is not one of its allowed values ({string.Join(", ", allowed.Select(Text))}).");
        }
        if (Text(declaration?["AllowedPattern"]) is { } pattern && !Regex.IsMatch(value, $"^(?:{pattern})$", RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            throw Error($"'{value}' does not match {pattern}.");
        }
        if (Text(declaration?["Type"]) is "Number" && !double.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out _))
        {
            throw Error($"'{value}' is not a number.");
        }
        return value;
    }

    private static string? Text(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value when value.TryGetValue<bool>(out var truth) => truth ? "true" : "false",
        _ => node.ToString(),
    };
}
