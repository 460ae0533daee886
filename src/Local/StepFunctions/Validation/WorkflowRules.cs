using System.Text.Json;

namespace Media.Local.StepFunctions.Validation;

/// <summary>A start, states, and a way from the start to every one of them and to an end.</summary>
internal static class WorkflowRules
{
    private static readonly string[] Required = ["States", "StartAt"];

    public static void Check(Findings findings, JsonElement workflow, string location)
    {
        string[] missing = [.. Required.Where(field => !workflow.TryGetProperty(field, out _))];
        if (missing.Length > 0)
        {
            findings.Schema($"These fields are required: [{string.Join(", ", missing)}]", Place(location));
        }
        var start = StateRules.Text(workflow, "StartAt");
        if (!workflow.TryGetProperty("States", out var states) || states.ValueKind != JsonValueKind.Object)
        {
            return;
        }
        if (!states.EnumerateObject().Any())
        {
            findings.Schema("The field 'States' must hold at least one state", Place(location));
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var state in states.EnumerateObject())
        {
            var place = $"{location}/States/{state.Name}";
            if (!seen.Add(state.Name))
            {
                findings.Schema($"The state name '{state.Name}' is used more than once", place);
            }
            if (state.Name.Length > 80)
            {
                findings.Schema("The name of a state must be 80 characters or less", place);
            }
            StateRules.Check(findings, state.Value, place, states);
        }

        if (start is not null && !states.TryGetProperty(start, out _))
        {
            findings.Transition($"Missing 'Next' target: {start}", $"{location}/StartAt");
        }
        else if (start is not null)
        {
            CheckReachable(findings, states, start, location);
        }
    }

    private static void CheckReachable(Findings findings, JsonElement states, string start, string location)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { start };
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out var name))
        {
            if (!states.TryGetProperty(name, out var state) || state.ValueKind != JsonValueKind.Object)
            {
                continue;
            }
            foreach (var target in Targets(state).Where(reached.Add))
            {
                open.Enqueue(target);
            }
        }

        foreach (var state in states.EnumerateObject().Where(state => !reached.Contains(state.Name)))
        {
            findings.Transition($"State \"{state.Name}\" is not reachable.", $"{location}/States/{state.Name}");
        }
    }

    private static IEnumerable<string> Targets(JsonElement state)
    {
        foreach (var name in new[] { "Next", "Default" })
        {
            if (state.TryGetProperty(name, out var target) && target.ValueKind == JsonValueKind.String)
            {
                yield return target.GetString()!;
            }
        }

        foreach (var name in new[] { "Choices", "Catch" })
        {
            if (!state.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array)
            {
                continue;
            }
            foreach (var item in list.EnumerateArray())
            {
                if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("Next", out var target) && target.ValueKind == JsonValueKind.String)
                {
                    yield return target.GetString()!;
                }
            }
        }
    }

    private static string Place(string location) => location.Length == 0 ? "/" : location;
}
