using System.Text.Json;

namespace Media.Local.StepFunctions.Running;

/// <summary>The item of an iteration, as the context object shows it.</summary>
internal sealed record MapItem(int Index, JsonElement Value);
