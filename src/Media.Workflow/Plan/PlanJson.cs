using System.Text.Json.Serialization;

namespace Media.Workflow.Plan;

/// <summary>The JSON of this step: camel case, as the definition's paths spell it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(PlanRequest))]
[JsonSerializable(typeof(PlanRounds))]
internal sealed partial class PlanJson : JsonSerializerContext;
