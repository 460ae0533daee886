using System.Text.Json;

namespace Media.Local.StepFunctions.Validation;

/// <summary>Retry and Catch: each covers named errors, and <c>States.ALL</c> stands alone and last.</summary>
internal static class HandlerRules
{
    public static void Check(Findings findings, JsonElement state, string location, JsonElement states)
    {
        CheckList(findings, state, "Retry", location, FieldRules.Retrier);
        CheckList(findings, state, "Catch", location, FieldRules.Catcher);
        if (!state.TryGetProperty("Catch", out var catchers) || catchers.ValueKind != JsonValueKind.Array)
        {
            return;
        }
        var index = 0;
        foreach (var catcher in catchers.EnumerateArray())
        {
            var place = $"{location}/Catch[{index++}]";
            if (catcher.ValueKind != JsonValueKind.Object)
            {
                continue;
            }
            if (StateRules.Text(catcher, "Next") is null)
            {
                findings.Schema("The field 'Next' is required but was missing", place);
            }
            StateRules.Target(findings, catcher, "Next", place, states);
        }
    }

    private static void CheckList(Findings findings, JsonElement state, string name, string location, Dictionary<string, FieldKind> fields)
    {
        if (!state.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return;
        }
        var (index, count) = (0, list.GetArrayLength());
        foreach (var handler in list.EnumerateArray())
        {
            var place = $"{location}/{name}[{index++}]";
            if (handler.ValueKind != JsonValueKind.Object)
            {
                findings.Schema("Expected value of type Object", place);
                continue;
            }

            FieldRules.Check(findings, handler, place, fields);
            CheckNames(findings, handler, place, isLast: index == count);
        }
    }

    private static void CheckNames(Findings findings, JsonElement handler, string place, bool isLast)
    {
        var names = handler.TryGetProperty("ErrorEquals", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().ToList() : [];
        if (names.Count == 0 || names.Exists(name => name.ValueKind != JsonValueKind.String))
        {
            findings.Schema("The field 'ErrorEquals' is required and must hold at least one error name", place);
        }
        else if (names.Exists(name => name.GetString() == "States.ALL") && (names.Count > 1 || !isLast))
        {
            findings.Schema("'States.ALL' must appear alone and in the last element", $"{place}/ErrorEquals");
        }
    }
}
