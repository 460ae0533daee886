using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Media.Local.Template;

/// <summary>
/// Evaluates CloudFormation's intrinsic functions. A value that <c>AWS::NoValue</c> takes away is null, and is left out of the
/// object or list around it.
/// </summary>
internal sealed partial class Intrinsics(ReferenceTable references, ConditionTable conditions, JsonObject mappings, string file)
{
    internal static readonly FrozenSet<string> Names = FrozenSet.Create(
        "Fn::Sub", "Fn::GetAtt", "Fn::If", "Fn::Equals", "Fn::Not", "Fn::And", "Fn::Or", "Fn::Join", "Fn::Select", "Fn::Split",
        "Fn::FindInMap", "Fn::ImportValue", "Fn::Base64", "Fn::GetAZs", "Fn::Transform", "Fn::Cidr", "Fn::Length",
        "Fn::ToJsonString", "Fn::ForEach");

    public JsonNode? Resolve(JsonNode? node, string place) => node switch
    {
        null => null,
        JsonObject { Count: 1 } single when single.First() is var (name, argument)
            && (name is "Ref" || name.StartsWith("Fn::", StringComparison.Ordinal)) => Call(name, argument, place),
        JsonObject map => Map(map, place),
        JsonArray list => new JsonArray([.. list.Select((item, i) => Resolve(item, $"{place}[{i}]")).Where(item => item is not null)]),
        _ => node.DeepClone(),
    };

    public string ResolveText(JsonNode? node, string place) =>
        Resolve(node, place) is JsonValue value ? Text(value) : throw Error(place, "expected text.");

    private JsonObject Map(JsonObject map, string place)
    {
        var result = new JsonObject();
        foreach (var (key, value) in map)
        {
            if (Resolve(value, $"{place}.{key}") is { } resolved)
            {
                result[key] = resolved;
            }
        }
        return result;
    }

    private JsonNode? Call(string name, JsonNode? argument, string place) => (name, argument) switch
    {
        ("Ref", JsonValue id) => references.Ref(id.ToString(), place),
        ("Fn::GetAtt", JsonArray { Count: 2 } parts) =>
            references.Attribute(parts[0]!.ToString(), ResolveText(parts[1], place), place),
        ("Fn::GetAtt", JsonValue text) when text.ToString().Split('.', 2) is [var id, var attribute] =>
            references.Attribute(id, attribute, place),
        ("Fn::Sub", JsonValue text) => Substitute(text.ToString(), new JsonObject(), place),
        ("Fn::Sub", JsonArray { Count: 2 } parts) when parts[1] is JsonObject values =>
            Substitute(parts[0]!.ToString(), values, place),
        ("Fn::If", JsonArray { Count: 3 } parts) => Resolve(conditions.IsTrue(parts[0]!.ToString(), place) ? parts[1] : parts[2], place),
        ("Fn::Equals" or "Fn::Not" or "Fn::And" or "Fn::Or", _) => JsonValue.Create(conditions.Evaluate(new JsonObject { [name] = argument?.DeepClone() }, place)),
        ("Fn::Join", JsonArray { Count: 2 } parts) => string.Join(parts[0]!.ToString(), List(parts[1], place).Select(Text)),
        ("Fn::Split", JsonArray { Count: 2 } parts) =>
            new JsonArray([.. ResolveText(parts[1], place).Split(parts[0]!.ToString()).Select(part => JsonValue.Create(part))]),
        ("Fn::Select", JsonArray { Count: 2 } parts) => Select(ResolveText(parts[0], place), List(parts[1], place), place),
        ("Fn::FindInMap", JsonArray { Count: 3 } parts) =>
            Find(ResolveText(parts[0], place), ResolveText(parts[1], place), ResolveText(parts[2], place), place),
        ("Fn::ImportValue", _) => throw Error(place, "Fn::ImportValue reaches into another stack; this stack stands alone."),
        _ when name is "Ref" || Names.Contains(name) => throw Error(place, $"{name} with these arguments is not supported."),
        _ => throw Error(place, $"unknown function {name}."),
    };

    private string Substitute(string text, JsonObject values, string place) =>
        Placeholder().Replace(text, match => match.Groups[1].Value switch
        {
            ['!', .. var literal] => $"${{{literal}}}",
            var name when values[name] is { } value => ResolveText(value, place),
            var name when name.Split('.', 2) is [var id, var attribute] => Text(references.Attribute(id, attribute, place)),
            var name => Text(references.Ref(name, place) ?? throw Error(place, $"${{{name}}} has no value.")),
        });

    private JsonArray List(JsonNode? node, string place) =>
        Resolve(node, place) as JsonArray ?? throw Error(place, "expected a list.");

    private JsonNode Select(string index, JsonArray list, string place) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < list.Count
            ? list[i]!.DeepClone()
            : throw Error(place, $"Fn::Select of {index} from a list of {list.Count}.");

    private JsonNode Find(string map, string first, string second, string place) =>
        mappings[map]?[first]?[second]?.DeepClone() ?? throw Error(place, $"the mapping {map} has no {first}.{second}.");

    private static string Text(JsonNode? value) => value switch
    {
        null => "",
        JsonValue v when v.TryGetValue<bool>(out var truth) => truth ? "true" : "false",
        _ => value.ToString(),
    };

    private TemplateException Error(string place, string message) => new(file, place, message);

    [GeneratedRegex(@"\$\{([^}]+)\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
