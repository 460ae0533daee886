using System.Text.Json;
using System.Text.RegularExpressions;

namespace Media.Local.Template;

/// <summary>Reads a state machine and its definition, whose placeholders are filled from the template.</summary>
internal static partial class StateMachineReader
{
    public static StateMachineModel Read(Properties p, TemplateSource source, string folder)
    {
        var name = source.References.NameOf(p.Place, p.Place);
        var path = Path.Combine(folder, p.Text("DefinitionUri"));
        if (!File.Exists(path))
        {
            throw p.Error("DefinitionUri", $"there is no file {p.Text("DefinitionUri")}.");
        }
        var substitutions = p.Section("DefinitionSubstitutions");
        var definition = Placeholder().Replace(File.ReadAllText(path), match =>
            substitutions.OptionalText(match.Groups[1].Value) is { } value
                ? JsonEncodedText.Encode(value).ToString()
                : throw p.Error("DefinitionSubstitutions", $"{p.Text("DefinitionUri")} uses {match.Value}, which has no substitution."));
        try
        {
            using var parsed = JsonDocument.Parse(definition);
        }
        catch (JsonException e)
        {
            throw p.Error("DefinitionUri", $"{p.Text("DefinitionUri")} is not valid JSON: {e.Message}");
        }
        return new StateMachineModel(
            p.Place, name, source.References.ArnOf(p.Place, p.Place).ToString(), Type(p),
            RoleReader.ArnOf(p, source))
        {
            Definition = definition,
        };
    }

    private static string Type(Properties p) => p.OptionalText("Type") switch
    {
        null or "STANDARD" => "STANDARD",
        "EXPRESS" => "EXPRESS",
        var other => throw p.Error("Type", $"has to be STANDARD or EXPRESS, not {other}."),
    };

    [GeneratedRegex(@"\$\{([A-Za-z0-9_]+)\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
