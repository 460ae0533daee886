using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Model;
using Media.Core;
using Media.Core.Catalogs;
using Media.Workflow.Register;

namespace Media.Workflow.Remove;

/// <summary>The queue of entries whose media has to go.</summary>
internal sealed class RemovalQueue(IAmazonSQS sqs, string queueUrl)
{
    /// <summary>Asks for a removal.</summary>
    public Task SendAsync(RemovalMessage message, CancellationToken cancellationToken) => sqs.SendMessageAsync(
        new SendMessageRequest { QueueUrl = queueUrl, MessageBody = JsonSerializer.Serialize(message, CoreJson.Default.RemovalMessage) }, cancellationToken);

    /// <summary>Has a message come back after a pause that doubles with each try.</summary>
    public Task PostponeAsync(string receiptHandle, int receives, CancellationToken cancellationToken) => sqs.ChangeMessageVisibilityAsync(
        new ChangeMessageVisibilityRequest
        {
            QueueUrl = queueUrl, ReceiptHandle = receiptHandle, VisibilityTimeout = (int)RegistrationQueue.Pause(receives).TotalSeconds,
        },
        cancellationToken);
}
