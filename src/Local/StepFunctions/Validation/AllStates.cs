using System.Text.Json;

namespace Media.Local.StepFunctions.Validation;

/// <summary>Every state of a definition, those inside of Maps and branches included, with its place.</summary>
internal static class AllStates
{
    public static IEnumerable<(string Name, JsonElement State, string Place)> Of(JsonElement workflow, string place = "")
    {
        if (workflow.ValueKind != JsonValueKind.Object || !workflow.TryGetProperty("States", out var states) || states.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }
        foreach (var state in states.EnumerateObject().Where(state => state.Value.ValueKind == JsonValueKind.Object))
        {
            var here = $"{place}/States/{state.Name}";
            yield return (state.Name, state.Value, here);
            foreach (var inner in Workflows(state.Value, here).SelectMany(workflow => Of(workflow.Workflow, workflow.Place)))
            {
                yield return inner;
            }
        }
    }

    private static IEnumerable<(JsonElement Workflow, string Place)> Workflows(JsonElement state, string place)
    {
        if (state.TryGetProperty("ItemProcessor", out var processor))
        {
            yield return (processor, $"{place}/ItemProcessor");
        }
        if (!state.TryGetProperty("Branches", out var branches) || branches.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }
        var index = 0;
        foreach (var branch in branches.EnumerateArray())
        {
            yield return (branch, $"{place}/Branches[{index++}]");
        }
    }
}
