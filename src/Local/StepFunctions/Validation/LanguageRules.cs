using System.Text.Json;

namespace Media.Local.StepFunctions.Validation;

/// <summary>The query language of a machine or state: JSONPath is the only one here, and another is refused by its name.</summary>
internal static class LanguageRules
{
    public static void Check(Findings findings, JsonElement element, string location)
    {
        if (element.TryGetProperty("QueryLanguage", out var language) && (language.ValueKind != JsonValueKind.String || language.GetString() != "JSONPath"))
        {
            findings.Schema($"The QueryLanguage '{language}' is not supported, only 'JSONPath' is", $"{location}/QueryLanguage");
        }
    }
}
