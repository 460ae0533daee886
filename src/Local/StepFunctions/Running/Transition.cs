using System.Text.Json;

namespace Media.Local.StepFunctions.Running;

/// <summary>Where a state leads: its output, and the next state or null for the end.</summary>
internal sealed record Transition(JsonElement Output, string? Next);
