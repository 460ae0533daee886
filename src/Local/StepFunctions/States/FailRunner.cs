using System.Text.Json;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Definitions;
using Media.Local.StepFunctions.Running;
using Media.Local.StepFunctions.Templates;

namespace Media.Local.StepFunctions.States;

internal static class FailRunner
{
    public static StatesException Failure(Visit visit, FailState state) =>
        StatesException.Named(Text(visit, state.Error, "ErrorPath"), Text(visit, state.Cause, "CausePath"));

    private static string? Text(Visit visit, Expression? field, string name)
    {
        if (field is null)
        {
            return null;
        }
        var value = visit.Evaluate(field, visit.RawInput);
        return value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : throw StatesException.Runtime($"The {name} does not point to a string in the input '{Json.Text(visit.RawInput)}'");
    }
}
