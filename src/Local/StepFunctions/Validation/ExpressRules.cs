using System.Text.Json;

namespace Media.Local.StepFunctions.Validation;

/// <summary>What an express workflow cannot do: wait for anybody outside, or fan out over child executions.</summary>
internal static class ExpressRules
{
    private static readonly string[] Waiting = [".waitForTaskToken", ".sync", ".sync:2"];

    public static void Check(Findings findings, JsonElement root)
    {
        foreach (var (_, state, place) in AllStates.Of(root))
        {
            if (StateRules.Text(state, "Resource") is { } resource && Waiting.FirstOrDefault(ending => resource.EndsWith(ending, StringComparison.Ordinal)) is { } waiting)
            {
                findings.Schema($"Express state machine does not support '{waiting}' service integration ", $"{place}/Resource");
            }
            if (LabelRules.IsDistributed(state))
            {
                findings.Schema("An EXPRESS state machine does not support a Map of mode DISTRIBUTED", $"{place}/ItemProcessor/ProcessorConfig");
            }
        }
    }
}
