using System.Text.Json;

namespace Media.Local.StepFunctions.Validation;

/// <summary>A Map: what it runs per item, and what only a distributed one may have.</summary>
internal static class MapRules
{
    private static readonly string[] DistributedOnly =
        ["ItemReader", "Label", "ToleratedFailureCount", "ToleratedFailureCountPath", "ToleratedFailurePercentage", "ToleratedFailurePercentagePath"];

    public static void Check(Findings findings, JsonElement state, string location)
    {
        StateRules.Exclusive(findings, state, location, "ItemProcessor", "Iterator");
        StateRules.Exclusive(findings, state, location, "ItemSelector", "Parameters");
        StateRules.Exclusive(findings, state, location, "MaxConcurrency", "MaxConcurrencyPath");
        StateRules.Exclusive(findings, state, location, "ToleratedFailureCount", "ToleratedFailureCountPath");
        StateRules.Exclusive(findings, state, location, "ToleratedFailurePercentage", "ToleratedFailurePercentagePath");
        var name = state.TryGetProperty("ItemProcessor", out _) ? "ItemProcessor" : "Iterator";
        if (!state.TryGetProperty(name, out var processor) || processor.ValueKind != JsonValueKind.Object)
        {
            findings.Schema("The field 'ItemProcessor' is required but was missing", location);
            return;
        }

        var place = $"{location}/{name}";
        FieldRules.Check(findings, processor, place, FieldRules.Processor);
        WorkflowRules.Check(findings, processor, place);
        var distributed = CheckConfig(findings, processor, place);
        foreach (var field in DistributedOnly.Where(field => !distributed && state.TryGetProperty(field, out _)))
        {
            findings.Schema($"Field '{field}' is only allowed in a Map of mode DISTRIBUTED", $"{location}/{field}");
        }
        if (state.TryGetProperty("ItemReader", out var reader) && reader.ValueKind == JsonValueKind.Object)
        {
            ReaderRules.Check(findings, reader, $"{location}/ItemReader");
        }
        if (StateRules.Text(state, "Label") is { } label)
        {
            LabelRules.Check(findings, label, $"{location}/Label");
        }
    }

    private static bool CheckConfig(Findings findings, JsonElement processor, string place)
    {
        if (!processor.TryGetProperty("ProcessorConfig", out var config) || config.ValueKind != JsonValueKind.Object)
        {
            return false;
        }
        var mode = StateRules.Text(config, "Mode") ?? "INLINE";
        if (mode is not ("INLINE" or "DISTRIBUTED"))
        {
            findings.Schema("Value must be one of INLINE, DISTRIBUTED", $"{place}/ProcessorConfig/Mode");
        }
        var type = StateRules.Text(config, "ExecutionType");
        if (mode == "DISTRIBUTED" && type is not ("STANDARD" or "EXPRESS"))
        {
            findings.Schema("A Map of mode DISTRIBUTED must have an 'ExecutionType' of STANDARD or EXPRESS", $"{place}/ProcessorConfig");
        }
        return mode == "DISTRIBUTED";
    }
}
