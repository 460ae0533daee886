using Amazon.SQS;
using Amazon.SQS.Model;

namespace Media.Workflow.Register;

/// <summary>Where registrations go that can never succeed, for people to look at and to send back when they have mended the reason.</summary>
internal sealed class RegistrationDeadLetters(IAmazonSQS sqs, string queueUrl)
{
    private const int LongestReason = 1000;

    /// <summary>Puts a message aside for people, with the reason.</summary>
    public Task BuryAsync(string body, RegistrationRefusedException reason, CancellationToken cancellationToken) => sqs.SendMessageAsync(
        new SendMessageRequest
        {
            QueueUrl = queueUrl,
            MessageBody = body,
            MessageAttributes = new Dictionary<string, MessageAttributeValue>
            {
                ["error"] = new() { DataType = "String", StringValue = reason.Error },
                ["cause"] = new() { DataType = "String", StringValue = reason.Message[..Math.Min(reason.Message.Length, LongestReason)] },
            },
        },
        cancellationToken);
}
