using System.Text.Json;

namespace Media.Local.StepFunctions.Validation;

/// <summary>Child executions are named by the label of their Map: it has a name's characters, and no other Map has it.</summary>
internal static class LabelRules
{
    private const int Longest = 40;

    public static void Check(Findings findings, JsonElement root)
    {
        var labels = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, state, place) in AllStates.Of(root))
        {
            if (IsDistributed(state) && StateRules.Text(state, "Label") is { } label && !labels.Add(label))
            {
                findings.Schema("The label of a distributed Map must be unique in the definition", place);
            }
        }
    }

    /// <summary>The label by itself.</summary>
    public static void Check(Findings findings, string label, string place)
    {
        if (label.Length is 0 or > Longest)
        {
            findings.Schema(label.Length == 0 ? "Label cannot be empty" : $"Label cannot exceed {Longest} characters", place);
        }
        foreach (var character in NameCharacters.ForbiddenIn(label).Distinct())
        {
            findings.Schema(
                char.IsControl(character) ? $"Label contains invalid character: U+{(int)character:X4}" : $"Label contains invalid character: '{character}'", place);
        }
    }

    public static bool IsDistributed(JsonElement state) =>
        state.TryGetProperty("ItemProcessor", out var processor) && processor.ValueKind == JsonValueKind.Object
        && processor.TryGetProperty("ProcessorConfig", out var config) && config.ValueKind == JsonValueKind.Object && StateRules.Text(config, "Mode") == "DISTRIBUTED";
}
