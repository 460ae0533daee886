using System.Text.Json;
using Media.Local.StepFunctions.Definitions;

namespace Media.Local.StepFunctions.Running;

/// <summary>What an execution runs: the workflow (for a child execution, that of its Map state) and whose it is.</summary>
internal sealed record Machine(string Arn, string Name, Workflow Workflow, int? TimeoutSeconds);

/// <summary>The item of an iteration, as the context object shows it.</summary>
internal sealed record MapItem(int Index, JsonElement Value);
