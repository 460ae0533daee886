using System.Text.Json;
using Media.Local.StepFunctions.Integrations;

namespace Media.Local.StepFunctions.Validation;

/// <summary>The rules for one state, by its type.</summary>
internal static class StateRules
{
    private static readonly string[] WithoutNext = ["Choice", "Succeed", "Fail"];
    private static readonly string[] WaitForms = ["Seconds", "SecondsPath", "Timestamp", "TimestampPath"];

    public static void Check(Findings findings, JsonElement state, string location, JsonElement states)
    {
        if (state.ValueKind != JsonValueKind.Object)
        {
            findings.Schema("Expected value of type Object", location);
            return;
        }

        var type = Text(state, "Type");
        if (type is null || !FieldRules.OfState.TryGetValue(type, out var fields))
        {
            findings.Schema(type is null ? "The field 'Type' is required but was missing" : $"Value '{type}' is not a type of state", $"{location}/Type");
            return;
        }

        LanguageRules.Check(findings, state, location);
        FieldRules.Check(findings, state, location, fields);
        if (!WithoutNext.Contains(type, StringComparer.Ordinal))
        {
            CheckTransition(findings, state, location, states);
        }
        HandlerRules.Check(findings, state, location, states);
        switch (type)
        {
            case "Task":
                CheckTask(findings, state, location);
                break;
            case "Choice":
                ChoiceRules.Check(findings, state, location, states);
                break;
            case "Wait":
                if (WaitForms.Count(form => state.TryGetProperty(form, out _)) != 1)
                {
                    findings.Schema("A Wait state must have exactly one of 'Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'", location);
                }
                break;
            case "Fail":
                Exclusive(findings, state, location, "Error", "ErrorPath");
                Exclusive(findings, state, location, "Cause", "CausePath");
                break;
            case "Parallel":
                CheckBranches(findings, state, location);
                break;
            case "Map":
                MapRules.Check(findings, state, location);
                break;
        }
    }

    public static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static void Exclusive(Findings findings, JsonElement state, string location, string one, string other)
    {
        if (state.TryGetProperty(one, out _) && state.TryGetProperty(other, out _))
        {
            findings.Schema($"Only one of '{one}' and '{other}' is allowed", location);
        }
    }

    public static void Target(Findings findings, JsonElement holder, string field, string location, JsonElement states)
    {
        if (Text(holder, field) is { } target && !states.TryGetProperty(target, out _))
        {
            findings.Transition($"Missing 'Next' target: {target}", $"{location}/{field}");
        }
    }

    private static void CheckTransition(Findings findings, JsonElement state, string location, JsonElement states)
    {
        var ends = state.TryGetProperty("End", out var end) && end.ValueKind == JsonValueKind.True;
        var next = Text(state, "Next");
        if (ends == next is not null)
        {
            findings.Schema(ends ? "Only one of 'Next' and 'End' is allowed" : "The state must have either 'Next' or 'End'", location);
        }
        Target(findings, state, "Next", location, states);
    }

    private static void CheckTask(Findings findings, JsonElement state, string location)
    {
        var resource = Text(state, "Resource");
        if (resource is null)
        {
            findings.Schema("The field 'Resource' is required but was missing", location);
        }
        else if (TaskResource.TryParse(resource) is not { } parsed || (!parsed.IsFunction && !TaskIntegrations.Known.Contains(parsed.Name)))
        {
            findings.Schema($"The resource provided {resource} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.", $"{location}/Resource");
        }
        Exclusive(findings, state, location, "TimeoutSeconds", "TimeoutSecondsPath");
        Exclusive(findings, state, location, "HeartbeatSeconds", "HeartbeatSecondsPath");
        if (Number(state, "HeartbeatSeconds") is { } heartbeat && Number(state, "TimeoutSeconds") is { } timeout && heartbeat >= timeout)
        {
            findings.Schema("'HeartbeatSeconds' must be smaller than 'TimeoutSeconds'", location);
        }
    }

    private static double? Number(JsonElement state, string name) =>
        state.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static void CheckBranches(Findings findings, JsonElement state, string location)
    {
        if (!state.TryGetProperty("Branches", out var branches) || branches.ValueKind != JsonValueKind.Array || branches.GetArrayLength() == 0)
        {
            findings.Schema("The field 'Branches' is required and must hold at least one branch", location);
            return;
        }

        var index = 0;
        foreach (var branch in branches.EnumerateArray())
        {
            var place = $"{location}/Branches[{index++}]";
            if (branch.ValueKind != JsonValueKind.Object)
            {
                findings.Schema("Expected value of type Object", place);
                continue;
            }

            FieldRules.Check(findings, branch, place, FieldRules.Processor);
            WorkflowRules.Check(findings, branch, place);
        }
    }
}
