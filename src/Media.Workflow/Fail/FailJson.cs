using System.Text.Json.Serialization;

namespace Media.Workflow.Fail;

/// <summary>The JSON of this step: camel case, as the definition's paths spell it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(FailRequest))]
[JsonSerializable(typeof(FailResult))]
[JsonSerializable(typeof(LambdaErrorDocument))]
internal sealed partial class FailJson : JsonSerializerContext;
