using System.Text.Json.Serialization;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;

namespace Media.Workflow.CatalogProbe;

/// <summary>The JSON of this step: camel case, as the definition's paths spell it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(ScheduledEvent))]
[JsonSerializable(typeof(CatalogProbeResult))]
[JsonSerializable(typeof(ProbeRecord))]
[JsonSerializable(typeof(CatalogNotification))]
internal sealed partial class CatalogProbeJson : JsonSerializerContext;
