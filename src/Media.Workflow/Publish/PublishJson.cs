using System.Text.Json.Serialization;

namespace Media.Workflow.Publish;

/// <summary>The JSON of this step: camel case, as the definition's paths spell it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(PublishRequest))]
[JsonSerializable(typeof(PublishResult))]
internal sealed partial class PublishJson : JsonSerializerContext;
