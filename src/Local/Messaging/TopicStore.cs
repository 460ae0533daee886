using System.Globalization;
using System.Text.Json.Nodes;
using Media.Local.Stack;
using Media.Local.Stack.Storage;

namespace Media.Local.Messaging;

/// <summary>A queue's subscription to a topic.</summary>
internal sealed record Subscription(string Arn, string TopicArn, string QueueArn, bool Raw);

/// <summary>Topics and their subscriptions; what is published goes into every subscribed queue, or into none.</summary>
internal sealed class TopicStore(QueueStore queues, MessagingPermissions permissions, LocalOptions options, TimeProvider time)
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS topic (name TEXT PRIMARY KEY);
        CREATE TABLE IF NOT EXISTS subscription (arn TEXT PRIMARY KEY, topic TEXT NOT NULL, queue_arn TEXT NOT NULL, raw INTEGER NOT NULL, UNIQUE (topic, queue_arn));
        CREATE TABLE IF NOT EXISTS topic_policy (topic TEXT PRIMARY KEY, document TEXT NOT NULL);
        """;

    public string ArnOf(string topic) => new Arn("sns", options.Region, options.AccountId, topic).ToString();

    public static void Ensure(SqliteSession db, string name) => db.Execute("INSERT OR IGNORE INTO topic VALUES ($name)", ("$name", name));

    /// <summary>Puts a policy on a topic, or takes it off.</summary>
    public static void SetPolicy(SqliteSession db, string name, string? document)
    {
        db.Execute("DELETE FROM topic_policy WHERE topic = $name", ("$name", name));
        if (document is not null)
        {
            db.Execute("INSERT INTO topic_policy VALUES ($name, $document)", ("$name", name), ("$document", document));
        }
    }

    /// <summary>The policy of a topic, as JSON; null where it has none.</summary>
    public static string? Policy(SqliteSession db, string name) =>
        db.Query("SELECT document FROM topic_policy WHERE topic = $name", row => row.GetString(0), ("$name", name)).SingleOrDefault();

    public static List<string> All(SqliteSession db) => db.Query("SELECT name FROM topic ORDER BY name", row => row.GetString(0));

    /// <exception cref="AwsException"><c>NotFound</c>.</exception>
    public static string Get(SqliteSession db, string arn) => Arn.TryParse(arn) is { Service: "sns" } parsed && All(db).Contains(parsed.Resource)
        ? parsed.Resource
        : throw new AwsException("NotFound", "Topic does not exist", 404);

    public static void Delete(SqliteSession db, string name)
    {
        db.Execute("DELETE FROM subscription WHERE topic = $name", ("$name", name));
        SetPolicy(db, name, null);
        db.Execute("DELETE FROM topic WHERE name = $name", ("$name", name));
    }

    /// <returns>The subscription's ARN; the same one where the queue is subscribed already.</returns>
    public string Subscribe(SqliteSession db, string topic, string queueArn, bool raw) => db.Query(
        """
        INSERT INTO subscription VALUES ($arn, $topic, $queue, $raw)
        ON CONFLICT (topic, queue_arn) DO UPDATE SET raw = excluded.raw RETURNING arn
        """,
        row => row.GetString(0), ("$arn", $"{ArnOf(topic)}:{Guid.NewGuid()}"), ("$topic", topic), ("$queue", queueArn), ("$raw", raw ? 1 : 0)).Single();

    public static int Unsubscribe(SqliteSession db, string arn) => db.Execute("DELETE FROM subscription WHERE arn = $arn", ("$arn", arn));

    public List<Subscription> Subscriptions(SqliteSession db, string? topic) => db.Query(
        "SELECT arn, topic, queue_arn, raw FROM subscription WHERE $topic IS NULL OR topic = $topic ORDER BY rowid",
        row => new Subscription(row.GetString(0), ArnOf(row.GetString(1)), row.GetString(2), row.GetInt64(3) != 0), ("$topic", topic));

    /// <summary>Publishes: into every subscribed queue whose policy lets the topic; as on AWS, the others get nothing.</summary>
    /// <param name="scope">The transaction.</param>
    /// <param name="topic">The topic's name.</param>
    /// <param name="message">The body.</param>
    /// <param name="subject">The subject, if any.</param>
    /// <param name="attributes">Message attributes as SQS writes them, if any.</param>
    /// <returns>The message id.</returns>
    public string Publish(QueueScope scope, string topic, string message, string? subject, JsonObject? attributes)
    {
        var id = Guid.NewGuid().ToString();
        foreach (var subscription in Subscriptions(scope.Db, topic))
        {
            if (Arn.TryParse(subscription.QueueArn) is { } arn && QueueStore.Find(scope.Db, arn.Resource) is { } queue && permissions.Takes(queue, subscription.TopicArn))
            {
                queues.Send(scope, queue, subscription.Raw
                    ? new OutgoingMessage(message, attributes?.DeepClone() as JsonObject)
                    : new OutgoingMessage(Envelope(subscription, id, message, subject, attributes)));
            }
        }
        return id;
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
