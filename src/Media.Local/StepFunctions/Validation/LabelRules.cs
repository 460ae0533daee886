using System.Text.Json;

namespace Media.Local.StepFunctions.Validation;

/// <summary>Child executions are named by the label of their Map, or by its state's name: two Maps must not share it.</summary>
internal static class LabelRules
{
    public static void Check(Findings findings, JsonElement root)
    {
        var labels = new HashSet<string>(StringComparer.Ordinal);
        Walk(findings, root, "", labels);
    }

    private static void Walk(Findings findings, JsonElement workflow, string location, HashSet<string> labels)
    {
        if (workflow.ValueKind != JsonValueKind.Object || !workflow.TryGetProperty("States", out var states) || states.ValueKind != JsonValueKind.Object)
            return;
        foreach (var state in states.EnumerateObject().Where(state => state.Value.ValueKind == JsonValueKind.Object))
        {
            var place = $"{location}/States/{state.Name}";
            if (state.Value.TryGetProperty("ItemProcessor", out var processor))
            {
                if (IsDistributed(processor) && !labels.Add(StateRules.Text(state.Value, "Label") ?? state.Name))
                    findings.Schema("The label of a distributed Map must be unique in the definition", place);
                Walk(findings, processor, $"{place}/ItemProcessor", labels);
            }

            if (state.Value.TryGetProperty("Branches", out var branches) && branches.ValueKind == JsonValueKind.Array)
            {
                var index = 0;
                foreach (var branch in branches.EnumerateArray())
                    Walk(findings, branch, $"{place}/Branches[{index++}]", labels);
            }
        }
    }

    private static bool IsDistributed(JsonElement processor) => processor.ValueKind == JsonValueKind.Object
        && processor.TryGetProperty("ProcessorConfig", out var config) && config.ValueKind == JsonValueKind.Object && StateRules.Text(config, "Mode") == "DISTRIBUTED";
}
