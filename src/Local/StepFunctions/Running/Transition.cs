using System.Text.Json;

namespace Media.Local.StepFunctions.Running;

/// <summary>Where a state leads: its output, and the next state or null for the end.</summary>
internal sealed record Transition(JsonElement Output, string? Next);

/// <summary>How an execution is ended from outside its own course: <c>ABORTED</c> or <c>TIMED_OUT</c>.</summary>
internal sealed record Ending(string Status, string? Error, string? Cause)
{
    public static readonly Ending TimedOut = new("TIMED_OUT", null, null);
}
