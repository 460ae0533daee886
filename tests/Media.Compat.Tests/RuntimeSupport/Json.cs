using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using Amazon.Lambda.S3Events;
using Amazon.Lambda.SNSEvents;
using Amazon.Lambda.SQSEvents;

namespace Media.Compat.Tests.RuntimeSupport;

internal sealed class Question
{
    public int Number { get; set; }
}

internal sealed class Answer
{
    public int Twice { get; set; }

    public string? Note { get; set; }
}

[JsonSerializable(typeof(Question))]
[JsonSerializable(typeof(Answer))]
[JsonSerializable(typeof(S3Event))]
[JsonSerializable(typeof(SQSEvent))]
[JsonSerializable(typeof(SQSEvent.MessageAttribute), TypeInfoPropertyName = "QueueMessageAttribute")]
[JsonSerializable(typeof(Dictionary<string, SQSEvent.MessageAttribute>), TypeInfoPropertyName = "QueueMessageAttributes")]
[JsonSerializable(typeof(SQSBatchResponse))]
[JsonSerializable(typeof(SNSEvent))]
[JsonSerializable(typeof(ScheduledEvent))]
[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyRequest))]
[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyResponse))]
internal sealed partial class Json : JsonSerializerContext;
