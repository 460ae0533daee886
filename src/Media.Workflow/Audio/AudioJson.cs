using System.Text.Json.Serialization;

namespace Media.Workflow.Audio;

/// <summary>The JSON of this step: camel case, as the definition's paths spell it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(AudioRequest))]
[JsonSerializable(typeof(AudioResult))]
internal sealed partial class AudioJson : JsonSerializerContext;
