using System.Text.Json;
using Media.Local.StepFunctions.Data;

namespace Media.Local.StepFunctions.Validation;

/// <summary>Checks a definition before anything runs by it. What passes can be parsed.</summary>
internal static class DefinitionValidator
{
    public static IReadOnlyList<Finding> Validate(string text, bool express = false)
    {
        if (!string.IsNullOrWhiteSpace(text) && JsonProblem.Of(text) is { } problem)
        {
            return [new Finding("INVALID_JSON_DESCRIPTION", $"{problem.Message}\n at {problem.Source}", problem.Source)];
        }
        if (Json.TryParse(text) is not { ValueKind: JsonValueKind.Object } root)
        {
            return [new Finding("SCHEMA_VALIDATION_FAILED", "Definition must be a valid JSON object", null)];
        }
        var findings = new Findings();
        FieldRules.Check(findings, root, "", FieldRules.TopLevel);
        LanguageRules.Check(findings, root, "");
        WorkflowRules.Check(findings, root, "");
        LabelRules.Check(findings, root);
        if (express)
        {
            ExpressRules.Check(findings, root);
        }
        return findings.All;
    }
}
