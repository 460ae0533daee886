using System.Text.Json.Serialization;
using Amazon.Lambda.SQSEvents;

namespace Media.Workflow.Hosting;

/// <summary>What queues send, and what they are answered: the same for every function that a queue feeds.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(SQSEvent))]
[JsonSerializable(typeof(SQSBatchResponse))]
internal sealed partial class WorkflowJson : JsonSerializerContext;
