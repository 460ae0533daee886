using System.Text.Json.Serialization;

namespace Media.Workflow.Transcode;

/// <summary>The JSON of this step: camel case, as the definition's paths spell it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, PropertyNameCaseInsensitive = true, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(TranscodeRequest))]
[JsonSerializable(typeof(TranscodeResult))]
internal sealed partial class TranscodeJson : JsonSerializerContext;
