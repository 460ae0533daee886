using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Media.Local.Stack;
using Media.Local.Stack.Storage;

namespace Media.Local.Messaging;

/// <summary>SQS's operations on queues.</summary>
internal sealed partial class QueueOperations(QueueStore store, LocalOptions options, Uri endpoint)
{
    public JsonObject List(SqliteSession db, JsonObject arguments)
    {
        var prefix = arguments.OptionalText("QueueNamePrefix") ?? "";
        var urls = QueueStore.All(db).Where(queue => queue.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(queue => (JsonNode)UrlOf(queue.Name)).ToArray();
        return urls.Length == 0 ? [] : new JsonObject { ["QueueUrls"] = new JsonArray(urls) };
    }

    public JsonObject Url(SqliteSession db, JsonObject arguments) => new() { ["QueueUrl"] = UrlOf(QueueStore.Get(db, arguments.Text("QueueName")).Name) };

    public JsonObject Create(SqliteSession db, JsonObject arguments)
    {
        var name = arguments.Text("QueueName");
        if (!QueueName().IsMatch(name))
        {
            throw new AwsException("InvalidParameterValue", "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }
        var attributes = QueueAttributes.Parse(arguments["Attributes"] as JsonObject);
        if (QueueStore.Find(db, name) is { } existing && attributes.Any(entry => Queue.IsSetting(entry.Key) && Setting(existing, entry.Key) != entry.Value))
        {
            throw new AwsException("com.amazonaws.sqs#QueueNameExists", "A queue already exists with the same name and a different value for an attribute.");
        }
        if (QueueStore.Find(db, name) is null)
        {
            store.Ensure(db, name, attributes);
        }
        return new JsonObject { ["QueueUrl"] = UrlOf(name) };
    }

    public static JsonObject Delete(SqliteSession db, JsonObject arguments)
    {
        QueueStore.Delete(db, Named(db, arguments).Name);
        return [];
    }

    public static JsonObject Purge(SqliteSession db, JsonObject arguments)
    {
        QueueStore.Purge(db, Named(db, arguments).Name);
        return [];
    }

    public JsonObject Attributes(SqliteSession db, JsonObject arguments)
    {
        var queue = Named(db, arguments);
        var (visible, inFlight, delayed) = store.Count(db, queue.Name);
        var all = new Dictionary<string, string>(queue.Attributes)
        {
            ["ApproximateNumberOfMessages"] = Text(visible),
            ["ApproximateNumberOfMessagesNotVisible"] = Text(inFlight),
            ["ApproximateNumberOfMessagesDelayed"] = Text(delayed),
            ["CreatedTimestamp"] = Text(queue.Created / 1000),
            ["LastModifiedTimestamp"] = Text(queue.Created / 1000),
            ["QueueArn"] = store.ArnOf(queue.Name),
            ["VisibilityTimeout"] = queue.Setting("VisibilityTimeout"),
            ["MaximumMessageSize"] = queue.Setting("MaximumMessageSize"),
            ["MessageRetentionPeriod"] = queue.Setting("MessageRetentionPeriod"),
            ["DelaySeconds"] = queue.Setting("DelaySeconds"),
            ["ReceiveMessageWaitTimeSeconds"] = queue.Setting("ReceiveMessageWaitTimeSeconds"),
            ["SqsManagedSseEnabled"] = "true",
        };
        var wanted = arguments.Texts("AttributeNames");
        var shown = all.Where(entry => wanted.Contains("All") || wanted.Contains(entry.Key))
            .Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, entry.Value)).ToArray();
        return shown.Length == 0 ? [] : new JsonObject { ["Attributes"] = new JsonObject(shown) };
    }

    public JsonObject SetAttributes(SqliteSession db, JsonObject arguments)
    {
        var queue = Named(db, arguments);
        var changed = new Dictionary<string, string>(queue.Attributes);
        foreach (var (name, value) in QueueAttributes.Parse(arguments["Attributes"] as JsonObject))
        {
            changed[name] = value;
        }
        store.Ensure(db, queue.Name, changed);
        return [];
    }

    public JsonObject DeadLetterSources(SqliteSession db, JsonObject arguments)
    {
        var arn = store.ArnOf(Named(db, arguments).Name);
        return new JsonObject
        {
            ["queueUrls"] = new JsonArray([.. QueueStore.All(db).Where(queue => queue.Redrive?.TargetArn == arn).Select(queue => (JsonNode)UrlOf(queue.Name))]),
        };
    }

    private static Queue Named(SqliteSession db, JsonObject arguments) => QueueStore.Get(db, NameOf(arguments));

    /// <summary>The name at the end of a queue's URL, whatever host the client knows the stack by.</summary>
    public static string NameOf(JsonObject arguments) => arguments.Text("QueueUrl").Split('/')[^1];

    private string UrlOf(string name) => new Uri(endpoint, $"/{options.AccountId}/{name}").ToString();

    private static string? Setting(Queue queue, string name) =>
        name is "RedrivePolicy" ? queue.Attributes.GetValueOrDefault(name) : queue.Setting(name);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("^[A-Za-z0-9_-]{1,80}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QueueName();
}
