using System.Text.Json;
using Media.Local.StepFunctions.Data;

namespace Media.Local.StepFunctions.Validation;

/// <summary>Checks a definition before anything runs by it. What passes can be parsed.</summary>
internal static class DefinitionValidator
{
    public static IReadOnlyList<Finding> Validate(string text, bool express = false)
    {
        if (Json.TryParse(text) is not { } root)
        {
            return [new Finding("INVALID_JSON_DESCRIPTION", "The definition is not valid JSON", null)];
        }
        if (root.ValueKind != JsonValueKind.Object)
        {
            return [new Finding("INVALID_JSON_DESCRIPTION", "The definition must be a JSON object", null)];
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
