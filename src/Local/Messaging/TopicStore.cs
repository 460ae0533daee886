using System.Globalization;
using System.Text.Json.Nodes;
using Media.Local.Stack;

namespace Media.Local.Messaging;

/// <summary>A queue's subscription to a topic.</summary>
internal sealed record Subscription(string Arn, string TopicArn, string QueueArn, bool Raw);

/// <summary>Topics and their subscriptions; what is published goes into every subscribed queue, or into none.</summary>
internal sealed class TopicStore(SqliteFile database, QueueStore queues, LocalOptions options, TimeProvider time)
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS topic (name TEXT PRIMARY KEY);
        CREATE TABLE IF NOT EXISTS subscription (arn TEXT PRIMARY KEY, topic TEXT NOT NULL, queue_arn TEXT NOT NULL, raw INTEGER NOT NULL, UNIQUE (topic, queue_arn));
        """;

    public string ArnOf(string topic) => new Arn("sns", options.Region, options.AccountId, topic).ToString();

    public void Ensure(string name) => database.Execute("INSERT OR IGNORE INTO topic VALUES ($name)", ("$name", name));

    public List<string> All() => database.Query("SELECT name FROM topic ORDER BY name", row => row.GetString(0));

    /// <exception cref="AwsException"><c>NotFound</c>.</exception>
    public string Get(string arn) => Arn.TryParse(arn) is { Service: "sns" } parsed && All().Contains(parsed.Resource)
        ? parsed.Resource
        : throw new AwsException("NotFound", "Topic does not exist", 404);

    public void Delete(string name) => database.InTransaction(() =>
    {
        database.Execute("DELETE FROM subscription WHERE topic = $name", ("$name", name));
        return database.Execute("DELETE FROM topic WHERE name = $name", ("$name", name));
    });

    /// <returns>The subscription's ARN; the same one where the queue is subscribed already.</returns>
    public string Subscribe(string topic, string queueArn, bool raw) => database.Query(
        """
        INSERT INTO subscription VALUES ($arn, $topic, $queue, $raw)
        ON CONFLICT (topic, queue_arn) DO UPDATE SET raw = excluded.raw RETURNING arn
        """,
        row => row.GetString(0), ("$arn", $"{ArnOf(topic)}:{Guid.NewGuid()}"), ("$topic", topic), ("$queue", queueArn), ("$raw", raw ? 1 : 0)).Single();

    public int Unsubscribe(string arn) => database.Execute("DELETE FROM subscription WHERE arn = $arn", ("$arn", arn));

    public List<Subscription> Subscriptions(string? topic) => database.Query(
        "SELECT arn, topic, queue_arn, raw FROM subscription WHERE $topic IS NULL OR topic = $topic ORDER BY rowid",
        row => new Subscription(row.GetString(0), ArnOf(row.GetString(1)), row.GetString(2), row.GetInt64(3) != 0), ("$topic", topic));

    /// <summary>Publishes: durable in every subscribed queue from then on.</summary>
    /// <param name="topic">The topic's name.</param>
    /// <param name="message">The body.</param>
    /// <param name="subject">The subject, if any.</param>
    /// <param name="attributes">Message attributes as SQS writes them, if any.</param>
    /// <returns>The message id.</returns>
    public string Publish(string topic, string message, string? subject, JsonObject? attributes)
    {
        var id = Guid.NewGuid().ToString();
        return database.InTransaction(() =>
        {
            foreach (var subscription in Subscriptions(topic))
            {
                if (Arn.TryParse(subscription.QueueArn) is { } arn && queues.Find(arn.Resource) is { } queue)
                {
                    queues.Send(queue, subscription.Raw
                        ? new OutgoingMessage(message, attributes?.DeepClone() as JsonObject)
                        : new OutgoingMessage(Envelope(subscription, id, message, subject, attributes)));
                }
            }
            return id;
        });
    }

    private string Envelope(Subscription subscription, string id, string message, string? subject, JsonObject? attributes)
    {
        var envelope = new JsonObject
        {
            ["Type"] = "Notification",
            ["MessageId"] = id,
            ["TopicArn"] = subscription.TopicArn,
            ["Message"] = message,
            ["Timestamp"] = time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        };
        if (subject is not null)
        {
            envelope["Subject"] = subject;
        }
        if (attributes is { Count: > 0 })
        {
            envelope["MessageAttributes"] = new JsonObject(attributes.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, new JsonObject
            {
                ["Type"] = entry.Value!["DataType"]!.ToString(),
                ["Value"] = (entry.Value["StringValue"] ?? entry.Value["BinaryValue"])?.ToString(),
            })));
        }
        return envelope.ToJsonString();
    }
}
