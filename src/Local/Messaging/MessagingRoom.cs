using Media.Local.Stack;
using Media.Local.Template;

namespace Media.Local.Messaging;

/// <summary>Topics and queues in one database, so that a message reaches all of a topic's queues or none.</summary>
internal sealed class MessagingRoom : IMessagePublisher, IDisposable
{
    private readonly SqliteFile _database;

    public MessagingRoom(LocalOptions options, Uri endpoint, TimeProvider time)
    {
        _database = new SqliteFile(Path.Combine(options.DataFolder, "messaging.db"), QueueStore.Schema + TopicStore.Schema + MoveTasks.Schema);
        Queues = new QueueStore(_database, options, time);
        Topics = new TopicStore(_database, Queues, options, time);
        Services =
        [
            new SqsApi(new QueueOperations(Queues, options, endpoint), new MessageOperations(Queues, options), new MoveTasks(_database, Queues)),
            new SnsApi(Topics, options),
        ];
    }

    public QueueStore Queues { get; }

    public TopicStore Topics { get; }

    public IReadOnlyList<IAwsService> Services { get; }

    /// <summary>Makes what the template asks for; messages and what clients created besides stay as they are.</summary>
    public void Ensure(TemplateModel template)
    {
        foreach (var queue in template.Queues)
        {
            Queues.Ensure(queue.Name, queue.Attributes);
        }
        foreach (var topic in template.Topics)
        {
            Topics.Ensure(topic.Name);
        }
        foreach (var subscription in template.Subscriptions)
        {
            Topics.Subscribe(Topics.Get(subscription.TopicArn), subscription.QueueArn, subscription.RawDelivery);
        }
    }

    public Task<string> PublishAsync(string arn, string message, string? subject, CancellationToken cancellationToken) => Arn.TryParse(arn) switch
    {
        { Service: "sns" } => Task.FromResult(Topics.Publish(Topics.Get(arn), message, subject, null)),
        { Service: "sqs", Resource: var name } => Task.FromResult(SendTo(name, message)),
        _ => throw new AwsException("NotFound", $"{arn} is neither a topic nor a queue.", 404),
    };

    public void Dispose() => _database.Dispose();

    private string SendTo(string name, string body)
    {
        var queue = Queues.Find(name) ?? throw new AwsException("NotFound", "The specified queue does not exist.", 404);
        var message = new OutgoingMessage(body);
        Queues.Send(queue, message);
        return message.MessageId;
    }
}
