using System.Text.Json.Serialization;
using Amazon.Lambda.S3Events;

namespace Media.Workflow.Ingest;

/// <summary>The JSON of this step: camel case, as the definition's paths spell it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(S3Event))]
internal sealed partial class IngestJson : JsonSerializerContext;
