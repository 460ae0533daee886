using System.Text.Json.Serialization;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;

namespace Media.Workflow.Reap;

/// <summary>The JSON of this step: camel case, as the definition's paths spell it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(ScheduledEvent))]
[JsonSerializable(typeof(ReapResult))]
[JsonSerializable(typeof(ReaperState))]
[JsonSerializable(typeof(ReapNotification))]
internal sealed partial class ReapJson : JsonSerializerContext;
