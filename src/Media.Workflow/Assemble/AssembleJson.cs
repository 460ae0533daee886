using System.Text.Json.Serialization;

namespace Media.Workflow.Assemble;

/// <summary>The JSON of this step: camel case, as the definition's paths spell it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(AssembleRequest))]
[JsonSerializable(typeof(AssembleResult))]
internal sealed partial class AssembleJson : JsonSerializerContext;
