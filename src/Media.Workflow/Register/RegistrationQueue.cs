using System.Globalization;
using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace Media.Workflow.Register;

/// <summary>The queue of releases that have to be shown in the catalog.</summary>
internal sealed class RegistrationQueue(IAmazonSQS sqs, string queueUrl)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    /// <summary>Asks for a registration.</summary>
    public Task SendAsync(RegistrationMessage message, CancellationToken cancellationToken) => sqs.SendMessageAsync(
        new SendMessageRequest { QueueUrl = queueUrl, MessageBody = JsonSerializer.Serialize(message, RegisterJson.Default.RegistrationMessage) }, cancellationToken);

    /// <summary>Has a message come back after a pause that doubles with each try.</summary>
    public Task PostponeAsync(string receiptHandle, int receives, CancellationToken cancellationToken) => sqs.ChangeMessageVisibilityAsync(
        new ChangeMessageVisibilityRequest { QueueUrl = queueUrl, ReceiptHandle = receiptHandle, VisibilityTimeout = (int)Pause(receives).TotalSeconds },
        cancellationToken);

    /// <summary>How long to wait after the n-th try.</summary>
    public static TimeSpan Pause(int receives)
    {
        var doubled = FirstPause * Math.Pow(2, Math.Clamp(receives - 1, 0, 20));
        return doubled < LongestPause ? doubled : LongestPause;
    }

    /// <summary>How often a message has been received, this time included.</summary>
    public static int Receives(IReadOnlyDictionary<string, string>? attributes) =>
        attributes?.GetValueOrDefault("ApproximateReceiveCount") is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : 1;
}
