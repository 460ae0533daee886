using System.Text.Json.Nodes;
using Media.Local.Iam;
using Media.Local.Stack;
using Media.Local.Stack.Storage;
using Microsoft.AspNetCore.Http;

namespace Media.Local.Messaging;

/// <summary>Who may do what with queues and topics: by the policies of roles, and by those on the queue or the topic.</summary>
internal sealed class MessagingPermissions(Authorizer authorizer, LocalOptions options)
{
    private const string Send = "sqs:SendMessage";

    /// <summary>Whether anybody looks at permissions.</summary>
    public bool IsOn => authorizer.IsOn;

    /// <exception cref="AwsException"><c>AccessDeniedException</c>.</exception>
    public void RequireQueue(SqliteSession db, HttpContext context, string operation, JsonObject arguments)
    {
        // The operations on batches need what the single ones need.
        var action = "sqs:" + (operation.EndsWith("Batch", StringComparison.Ordinal) ? operation[..^"Batch".Length] : operation);
        var name = arguments.OptionalText("QueueName") ?? arguments.OptionalText("QueueUrl")?.Split('/')[^1] ?? arguments.OptionalText("SourceArn")?.Split(':')[^1];
        if (QueueRefusal(db, Authorizer.CallerOf(context), action, name ?? "*") is { } refusal)
        {
            throw new AwsException("com.amazon.coral.service#AccessDeniedException", refusal, 403);
        }
    }

    /// <exception cref="AwsException"><c>AuthorizationError</c>.</exception>
    public void RequireTopic(SqliteSession db, Principal principal, string operation, string? topic)
    {
        var request = new AccessRequest(principal, "sns:" + operation, Of("sns", topic ?? "*"));
        if (authorizer.Check(request, topic is null ? null : TopicStore.Policy(db, topic)) is { } refusal)
        {
            throw new AwsException("AuthorizationError", refusal.Message("SNS:" + operation), 403);
        }
    }

    /// <summary>Why somebody is refused the sending of messages to a queue, in SQS's words; null where nobody is.</summary>
    public string? SendRefusal(SqliteSession db, Principal principal, string queue) => QueueRefusal(db, principal, Send, queue);

    /// <summary>Whether a queue takes what a topic has for it.</summary>
    public bool Takes(Queue queue, string topicArn) => authorizer.Check(
        new AccessRequest(Principal.OfService("sns.amazonaws.com", topicArn, options.AccountId), Send, Of("sqs", queue.Name)), queue.Policy) is null;

    private string? QueueRefusal(SqliteSession db, Principal principal, string action, string name) =>
        authorizer.Check(new AccessRequest(principal, action, Of("sqs", name)), QueueStore.Find(db, name)?.Policy)?.Message(action.ToLowerInvariant());

    private string Of(string service, string name) => new Arn(service, options.Region, options.AccountId, name).ToString();
}
