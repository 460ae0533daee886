using System.Text.Json;
using Media.Local.StepFunctions.Definitions;

namespace Media.Local.StepFunctions.Validation;

/// <summary>The choices of a Choice state: one comparison each, or a combination of them.</summary>
internal static class ChoiceRules
{
    public static void Check(Findings findings, JsonElement state, string location, JsonElement states)
    {
        StateRules.Target(findings, state, "Default", location, states);
        if (!state.TryGetProperty("Choices", out var choices) || choices.ValueKind != JsonValueKind.Array || choices.GetArrayLength() == 0)
        {
            findings.Schema("The field 'Choices' is required and must hold at least one choice", location);
            return;
        }

        var index = 0;
        foreach (var rule in choices.EnumerateArray())
        {
            var place = $"{location}/Choices[{index++}]";
            if (rule.ValueKind == JsonValueKind.Object && StateRules.Text(rule, "Next") is null)
            {
                findings.Schema("The field 'Next' is required but was missing", place);
            }
            CheckRule(findings, rule, place);
            if (rule.ValueKind == JsonValueKind.Object)
            {
                StateRules.Target(findings, rule, "Next", place, states);
            }
        }
    }

    private static void CheckRule(Findings findings, JsonElement rule, string place)
    {
        if (rule.ValueKind != JsonValueKind.Object)
        {
            findings.Schema("Expected value of type Object", place);
            return;
        }

        var fields = rule.EnumerateObject().Where(field => field.Name is not ("Next" or "Comment" or "Variable")).ToList();
        if (fields.Count != 1)
        {
            findings.Schema("A choice must have exactly one comparison operator", place);
            return;
        }

        var (name, value) = (fields[0].Name, fields[0].Value);
        if (name is "And" or "Or")
        {
            CheckParts(findings, value, $"{place}/{name}");
        }
        else if (name == "Not")
        {
            CheckRule(findings, value, $"{place}/Not");
        }
        else
        {
            CheckComparison(findings, rule, name, value, place);
        }
    }

    private static void CheckParts(Findings findings, JsonElement parts, string place)
    {
        if (parts.ValueKind != JsonValueKind.Array || parts.GetArrayLength() == 0)
        {
            findings.Schema("Expected an array of at least one rule", place);
            return;
        }

        var index = 0;
        foreach (var part in parts.EnumerateArray())
        {
            CheckRule(findings, part, $"{place}[{index++}]");
        }
    }

    private static void CheckComparison(Findings findings, JsonElement rule, string name, JsonElement value, string place)
    {
        if (!rule.TryGetProperty("Variable", out var variable))
        {
            findings.Schema("The field 'Variable' is required but was missing", place);
        }
        else if (!FieldValues.IsPath(variable))
        {
            findings.Schema("Value is not a valid JSONPath", $"{place}/Variable");
        }
        if (name == "IsPresent" || Comparison.Find(name) is { LiteralKind: JsonValueKind.True })
        {
            Unless(findings, value.ValueKind is JsonValueKind.True or JsonValueKind.False, "Expected value of type Boolean", $"{place}/{name}");
        }
        else if (Comparison.Find(name) is { } direct)
        {
            CheckLiteral(findings, direct, value, $"{place}/{name}");
        }
        else if (name.EndsWith("Path", StringComparison.Ordinal) && Comparison.Find(name[..^4]) is { Name: not "StringMatches" } pathed && !pathed.Name.StartsWith("Is", StringComparison.Ordinal))
        {
            Unless(findings, FieldValues.IsPath(value), "Value is not a valid JSONPath", $"{place}/{name}");
        }
        else
        {
            findings.Schema($"Field '{name}' is not supported", $"{place}/{name}");
        }
    }

    private static void CheckLiteral(Findings findings, Comparison comparison, JsonElement value, string place)
    {
        Unless(findings, value.ValueKind == comparison.LiteralKind, $"Expected value of type {comparison.LiteralKind}", place);
        if (comparison.Name.StartsWith("Timestamp", StringComparison.Ordinal) && value.ValueKind == JsonValueKind.String)
        {
            Unless(findings, Timestamps.TryParse(value.GetString()) is not null, "Value is not a valid RFC 3339 timestamp", place);
        }
    }

    private static void Unless(Findings findings, bool valid, string problem, string place)
    {
        if (!valid)
        {
            findings.Schema(problem, place);
        }
    }
}
