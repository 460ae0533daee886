namespace Media.Local.Stack;

/// <summary>
/// Hands messages to a topic or queue: the seam between those that raise them (S3 notifications, state machines) and the
/// messaging room. Delivery is durable once the task completes.
/// </summary>
public interface IMessagePublisher
{
    /// <summary>Publishes to an SNS topic, or sends to an SQS queue, by ARN.</summary>
    /// <param name="arn">The ARN of the topic or queue.</param>
    /// <param name="message">The message body.</param>
    /// <param name="subject">The SNS subject, if any.</param>
    /// <param name="principal">Who publishes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The message id.</returns>
    /// <exception cref="AwsException"><c>NotFound</c>: no such topic or queue; <c>AuthorizationError</c> (topics), <c>AccessDenied</c> (queues): the principal may not.</exception>
    Task<string> PublishAsync(string arn, string message, string? subject, Principal principal, CancellationToken cancellationToken);
}
