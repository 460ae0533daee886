using System.Text.Json;

namespace Media.Local.StepFunctions.Validation;

/// <summary>Child executions are named by the label of their Map, or by its state's name: two Maps must not share it.</summary>
internal static class LabelRules
{
    public static void Check(Findings findings, JsonElement root)
    {
        var labels = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, state, place) in AllStates.Of(root))
        {
            if (IsDistributed(state) && !labels.Add(StateRules.Text(state, "Label") ?? name))
            {
                findings.Schema("The label of a distributed Map must be unique in the definition", place);
            }
        }
    }

    public static bool IsDistributed(JsonElement state) =>
        state.TryGetProperty("ItemProcessor", out var processor) && processor.ValueKind == JsonValueKind.Object
        && processor.TryGetProperty("ProcessorConfig", out var config) && config.ValueKind == JsonValueKind.Object && StateRules.Text(config, "Mode") == "DISTRIBUTED";
}
