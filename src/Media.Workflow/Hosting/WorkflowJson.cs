using System.Text.Json.Serialization;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using Amazon.Lambda.SQSEvents;
using Media.Workflow.Assemble;
using Media.Workflow.Audio;
using Media.Workflow.CatalogProbe;
using Media.Workflow.Fail;
using Media.Workflow.Plan;
using Media.Workflow.Probe;
using Media.Workflow.Publish;
using Media.Workflow.Register;
using Media.Workflow.Transcode;
using Media.Workflow.Verify;

namespace Media.Workflow.Hosting;

/// <summary>The JSON that passes between the states: camel case, as the definition's paths spell it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(ProbeRequest))]
[JsonSerializable(typeof(ProbeResult))]
[JsonSerializable(typeof(PlanRequest))]
[JsonSerializable(typeof(PlanResult))]
[JsonSerializable(typeof(TranscodeRequest))]
[JsonSerializable(typeof(TranscodeResult))]
[JsonSerializable(typeof(AudioRequest))]
[JsonSerializable(typeof(AudioResult))]
[JsonSerializable(typeof(AssembleRequest))]
[JsonSerializable(typeof(AssembleResult))]
[JsonSerializable(typeof(VerifyRequest))]
[JsonSerializable(typeof(VerifyResult))]
[JsonSerializable(typeof(PublishRequest))]
[JsonSerializable(typeof(PublishResult))]
[JsonSerializable(typeof(RegistrationMessage))]
[JsonSerializable(typeof(ScheduledEvent))]
[JsonSerializable(typeof(ProbeRecord))]
[JsonSerializable(typeof(CatalogNotification))]
[JsonSerializable(typeof(CatalogProbeResult))]
[JsonSerializable(typeof(FailRequest))]
[JsonSerializable(typeof(FailResult))]
[JsonSerializable(typeof(LambdaErrorDocument))]
[JsonSerializable(typeof(Amazon.Lambda.S3Events.S3Event))]
[JsonSerializable(typeof(SQSEvent))]
[JsonSerializable(typeof(SQSBatchResponse))]
internal sealed partial class WorkflowJson : JsonSerializerContext;
