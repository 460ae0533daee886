using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Media.Local.Template;

/// <summary>
/// Reads CloudFormation's YAML into JSON: anchors are followed and the short tags (<c>!Ref</c>, <c>!Sub</c>, ...) written out
/// as the objects they stand for (<c>{"Fn::Sub": ...}</c>).
/// </summary>
internal static partial class YamlReader
{
    private const int DeepestNesting = 64;

    public static JsonObject Read(string text, string file)
    {
        var yaml = new YamlStream();
        try
        {
            yaml.Load(new StringReader(text));
        }
        catch (YamlException e)
        {
            throw new TemplateException(file, $"line {e.Start.Line}", $"not valid YAML: {e.Message}");
        }
        return yaml.Documents is [{ RootNode: YamlMappingNode root }]
            ? (JsonObject)Convert(root, file, 0)!
            : throw new TemplateException(file, null, "expected one YAML document that is a mapping.");
    }

    private static JsonNode? Convert(YamlNode node, string file, int depth)
    {
        if (depth > DeepestNesting)
        {
            throw new TemplateException(file, $"line {node.Start.Line}", "nested too deeply.");
        }
        JsonNode? value = node switch
        {
            YamlScalarNode scalar => Scalar(scalar),
            YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(child => Convert(child, file, depth + 1))]),
            YamlMappingNode mapping => Mapping(mapping, file, depth),
            _ => throw new TemplateException(file, $"line {node.Start.Line}", "an unknown kind of YAML node."),
        };
        return node.Tag is { IsEmpty: false, IsNonSpecific: false } tag && !tag.Value.StartsWith("tag:yaml.org,", StringComparison.Ordinal)
            ? Tagged(tag.Value, value, file, node)
            : value;
    }

    private static JsonObject Mapping(YamlMappingNode mapping, string file, int depth)
    {
        var result = new JsonObject();
        foreach (var (key, child) in mapping.Children)
        {
            if (key is not YamlScalarNode { Value: { } name })
            {
                throw new TemplateException(file, $"line {key.Start.Line}", "a key has to be text.");
            }
            result[name] = Convert(child, file, depth + 1);
        }
        return result;
    }

    private static JsonObject Tagged(string tag, JsonNode? value, string file, YamlNode node) => tag switch
    {
        "!Ref" => new() { ["Ref"] = value },
        "!Condition" => new() { ["Condition"] = value },
        "!GetAtt" when value is JsonValue text && text.ToString().Split('.', 2) is [var id, var attribute] =>
            new() { ["Fn::GetAtt"] = new JsonArray(id, attribute) },
        _ when tag.StartsWith('!') && Intrinsics.Names.Contains("Fn::" + tag[1..]) => new() { ["Fn::" + tag[1..]] = value },
        _ => throw new TemplateException(file, $"line {node.Start.Line}", $"unknown tag {tag}."),
    };

    private static JsonValue? Scalar(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style is not ScalarStyle.Plain || !scalar.Tag.IsEmpty)
        {
            return JsonValue.Create(text);
        }
        return text switch
        {
            "" or "~" or "null" => null,
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            _ when Integer().IsMatch(text) && long.TryParse(text, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
            _ => JsonValue.Create(text),
        };
    }

    // An account id with a leading zero is text.
    [GeneratedRegex("^-?(0|[1-9][0-9]*)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Integer();
}
