using System.Text.Json.Serialization;

namespace Media.Local.S3.Notifications;

/// <summary>The message that a destination gets. Format: "Event message structure" in the S3 user guide, version 2.1.</summary>
internal sealed record EventMessage([property: JsonPropertyName("Records")] IReadOnlyList<EventRecord> Records);

internal sealed record EventRecord(
    string EventVersion,
    string EventSource,
    string AwsRegion,
    string EventTime,
    string EventName,
    EventPrincipal UserIdentity,
    [property: JsonPropertyName("requestParameters")] EventRequest RequestParameters,
    [property: JsonPropertyName("responseElements")] IReadOnlyDictionary<string, string> ResponseElements,
    [property: JsonPropertyName("s3")] EventEntity S3);

internal sealed record EventPrincipal(string PrincipalId);

internal sealed record EventRequest([property: JsonPropertyName("sourceIPAddress")] string SourceIpAddress);

internal sealed record EventEntity(
    [property: JsonPropertyName("s3SchemaVersion")] string SchemaVersion, string ConfigurationId, EventBucket Bucket, EventObject Object);

internal sealed record EventBucket(string Name, EventPrincipal OwnerIdentity, string Arn);

internal sealed record EventObject(
    string Key, long? Size, [property: JsonPropertyName("eTag")] string? ETag, string? VersionId, string Sequencer);

/// <summary>What S3 sends when a destination is configured.</summary>
internal sealed record TestEvent(
    [property: JsonPropertyName("Service")] string Service,
    [property: JsonPropertyName("Event")] string Event,
    [property: JsonPropertyName("Time")] string Time,
    [property: JsonPropertyName("Bucket")] string Bucket,
    [property: JsonPropertyName("RequestId")] string RequestId,
    [property: JsonPropertyName("HostId")] string HostId);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EventMessage))]
[JsonSerializable(typeof(TestEvent))]
internal sealed partial class EventJson : JsonSerializerContext;
