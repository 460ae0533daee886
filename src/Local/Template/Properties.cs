using System.Globalization;
using System.Text.Json.Nodes;

namespace Media.Local.Template;

/// <summary>The resolved properties of one resource, read with errors that name the place.</summary>
internal sealed record Properties(JsonObject Values, string File, string Place)
{
    public string Text(string name) => OptionalText(name) ?? throw Error(name, "is required.");

    public string? OptionalText(string name) => Values[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<bool>(out var truth) => truth ? "true" : "false",
        JsonValue value => value.ToString(),
        _ => throw Error(name, "has to be text."),
    };

    public int? OptionalNumber(string name, int least, int most)
    {
        if (OptionalText(name) is not { } text)
        {
            return null;
        }
        return int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Error(name, $"has to be a whole number from {least} to {most}, not {text}.");
    }

    public int Number(string name, int least, int most, int otherwise) => OptionalNumber(name, least, most) ?? otherwise;

    public bool Truth(string name, bool otherwise) => OptionalText(name) switch
    {
        null => otherwise,
        "true" => true,
        "false" => false,
        var text => throw Error(name, $"has to be true or false, not {text}."),
    };

    public Properties Section(string name) => new(Object(name) ?? [], File, $"{Place}.{name}");

    public JsonObject? Object(string name) => Values[name] switch
    {
        null => null,
        JsonObject map => map,
        _ => throw Error(name, "has to be a mapping."),
    };

    public IEnumerable<(JsonNode Item, string Place)> List(string name) => Values[name] switch
    {
        null => [],
        JsonArray list => list.Select((item, i) => (item!, $"{Place}.{name}[{i}]")),
        JsonValue single => [(single, $"{Place}.{name}")],
        _ => throw Error(name, "has to be a list."),
    };

    public IEnumerable<Properties> Sections(string name) => List(name).Select(entry => entry.Item is JsonObject map
        ? new Properties(map, File, entry.Place)
        : throw new TemplateException(File, entry.Place, "has to be a mapping."));

    public TemplateException Error(string name, string message) => new(File, $"{Place}.{name}", message);
}
