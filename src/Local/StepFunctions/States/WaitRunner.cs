using System.Text.Json;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Definitions;
using Media.Local.StepFunctions.Running;

namespace Media.Local.StepFunctions.States;

internal static class WaitRunner
{
    /// <summary>As many days as fit into a 32-bit count of seconds.</summary>
    private const double MostSeconds = 24_855.0 * 86_400;

    public static async Task<Transition> RunAsync(Visit visit, WaitState state)
    {
        var input = visit.EffectiveInput();
        var due = Due(visit, state, input);
        if (visit.Scope.Recorded.Count == 0)
        {
            await visit.Execution.WhenLiveAsync(visit.Scope.Token);
            await visit.Execution.Services.Time.DelayUntilAsync(due, visit.Scope.Token);
        }

        return visit.Leave(input);
    }

    private static DateTimeOffset Due(Visit visit, WaitState state, JsonElement input)
    {
        if (visit.Seconds(state.Seconds, "SecondsPath") is { } seconds)
        {
            return visit.Entered.Time + Checked(seconds);
        }
        var text = state.Timestamp ?? Text(visit, state, input);
        var due = Timestamps.TryParse(text)
            ?? throw StatesException.Runtime($"The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: {state.TimestampPath?.Text} == {text}");
        Checked((due - visit.Entered.Time).TotalSeconds);
        return due;
    }

    private static string Text(Visit visit, WaitState state, JsonElement input)
    {
        var value = visit.Over(input).Select(state.TimestampPath!)
            ?? throw StatesException.Runtime($"The TimestampPath parameter does not reference an input value: {state.TimestampPath!.Text}");
        return value.ValueKind == JsonValueKind.String ? value.GetString()! : Json.Text(value);
    }

    private static TimeSpan Checked(double seconds) => seconds <= MostSeconds
        ? TimeSpan.FromSeconds(seconds)
        : throw StatesException.Runtime("Wait state delay is too long.");
}
