using System.Text.Json.Serialization;
using Amazon.Lambda.CloudWatchEvents;

namespace Media.Workflow.TakeBack;

/// <summary>The JSON of this step: camel case, as the definition's paths spell it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(CloudWatchEvent<ExecutionEnd>))]
[JsonSerializable(typeof(TakeBackResult))]
[JsonSerializable(typeof(FailureNotification))]
internal sealed partial class TakeBackJson : JsonSerializerContext;
