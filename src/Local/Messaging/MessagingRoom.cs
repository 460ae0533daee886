using Media.Local.Iam;
using Media.Local.Stack;
using Media.Local.Stack.Storage;
using Media.Local.Template;

namespace Media.Local.Messaging;

/// <summary>Topics and queues in one database, so that a message reaches all of a topic's queues or none.</summary>
internal sealed class MessagingRoom : IMessagePublisher, IAsyncDisposable
{
    private readonly QueueDatabase _database;
    private readonly MessagingPermissions _permissions;

    public MessagingRoom(LocalOptions options, Authorizer authorizer, StorageRoom room, Uri endpoint, TimeProvider time)
    {
        _permissions = new MessagingPermissions(authorizer, options);
        _database = new QueueDatabase(room, QueueStore.Schema + TopicStore.Schema + MoveTasks.Schema);
        Queues = new QueueStore(_database, options, time);
        Topics = new TopicStore(Queues, _permissions, options, time);
        Services =
        [
            new SqsApi(_database, new QueueOperations(Queues, options, endpoint), new MessageOperations(Queues, options), new MoveTasks(Queues), _permissions),
            new SnsApi(_database, Topics, _permissions, options),
        ];
    }

    public QueueStore Queues { get; }

    public TopicStore Topics { get; }

    public IReadOnlyList<IAwsService> Services { get; }

    /// <summary>Makes what the template asks for; messages and what clients created besides stay as they are.</summary>
    public Task EnsureAsync(TemplateModel template) => _database.WriteAsync(
        scope =>
        {
            foreach (var queue in template.Queues)
            {
                Queues.Ensure(scope.Db, queue.Name, template.PolicyOf(queue.Arn) is { } policy
                    ? new Dictionary<string, string>(queue.Attributes) { ["Policy"] = policy }
                    : queue.Attributes);
            }
            foreach (var topic in template.Topics)
            {
                TopicStore.Ensure(scope.Db, topic.Name);
                TopicStore.SetPolicy(scope.Db, topic.Name, template.PolicyOf(topic.Arn));
            }
            foreach (var subscription in template.Subscriptions)
            {
                Topics.Subscribe(scope.Db, TopicStore.Get(scope.Db, subscription.TopicArn), subscription.QueueArn, subscription.RawDelivery);
            }
            return true;
        },
        Space.Frees);

    public Task<string> PublishAsync(string arn, string message, string? subject, Principal principal, CancellationToken cancellationToken) => _database.WriteAsync(
        scope => Arn.TryParse(arn) switch
        {
            { Service: "sns" } => PublishTo(scope, TopicStore.Get(scope.Db, arn), message, subject, principal),
            { Service: "sqs", Resource: var name } => SendTo(scope, name, message, principal),
            _ => throw new AwsException("NotFound", $"{arn} is neither a topic nor a queue.", 404),
        },
        Space.Takes);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private string PublishTo(QueueScope scope, string topic, string message, string? subject, Principal principal)
    {
        _permissions.RequireTopic(scope.Db, principal, "Publish", topic);
        return Topics.Publish(scope, topic, message, subject, null);
    }

    private string SendTo(QueueScope scope, string name, string body, Principal principal)
    {
        if (_permissions.SendRefusal(scope.Db, principal, name) is { } refusal)
        {
            throw new AwsException("AccessDenied", refusal, 403);
        }
        var queue = QueueStore.Find(scope.Db, name) ?? throw new AwsException("NotFound", "The specified queue does not exist.", 404);
        var message = new OutgoingMessage(body);
        Queues.Send(scope, queue, message);
        return message.MessageId;
    }
}
