using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Media.Local.Stack;
using Media.Local.Stack.Storage;

namespace Media.Local.Messaging;

/// <summary>SQS's operations on messages.</summary>
internal sealed class MessageOperations(QueueStore store, LocalOptions options)
{
    private const int LargestMessage = 1_048_576;
    private const int MostInBatch = 10;
    private const int LongestHide = 43_200;

    public JsonObject Send(QueueScope scope, JsonObject arguments)
    {
        var queue = Named(scope.Db, arguments);
        var message = Read(queue, arguments);
        store.Send(scope, queue, message);
        return Sent(message);
    }

    public JsonObject SendBatch(QueueScope scope, JsonObject arguments)
    {
        var queue = Named(scope.Db, arguments);
        var entries = Entries(arguments);
        if (entries.Sum(Size) > LargestMessage)
        {
            throw new AwsException(
                "com.amazonaws.sqs#BatchRequestTooLong", $"Batch requests cannot be longer than {LargestMessage} bytes. You have sent {entries.Sum(Size)} bytes.");
        }
        return Each(entries, entry =>
        {
            var message = Read(queue, entry);
            store.Send(scope, queue, message);
            return Sent(message);
        });
    }

    public async Task<JsonObject> ReceiveAsync(QueueDatabase database, JsonObject arguments, CancellationToken cancellationToken)
    {
        var queue = database.Read(db => Named(db, arguments));
        var most = arguments.Number("MaxNumberOfMessages", 1, MostInBatch, 1);
        var wait = TimeSpan.FromSeconds(arguments.Number("WaitTimeSeconds", 0, 20, queue.ReceiveWait));
        var visibility = TimeSpan.FromSeconds(arguments.Number("VisibilityTimeout", 0, LongestHide, queue.VisibilityTimeout));
        var received = await store.ReceiveAsync(queue.Name, most, visibility, wait, polled: false, cancellationToken);
        var system = arguments.Texts("MessageSystemAttributeNames").Concat(arguments.Texts("AttributeNames")).ToHashSet();
        var names = arguments.Texts("MessageAttributeNames");
        return received.Count == 0
            ? []
            : new JsonObject { ["Messages"] = new JsonArray([.. received.Select(message => Shown(message, system, names))]) };
    }

    public static JsonObject Delete(QueueScope scope, JsonObject arguments)
    {
        var queue = Named(scope.Db, arguments);
        // Deleting twice is allowed: the second finds nothing.
        QueueStore.Remove(scope.Db, queue.Name, arguments.Text("ReceiptHandle"));
        return [];
    }

    public static JsonObject DeleteBatch(QueueScope scope, JsonObject arguments)
    {
        var queue = Named(scope.Db, arguments);
        return Each(Entries(arguments), entry =>
        {
            QueueStore.Remove(scope.Db, queue.Name, entry.Text("ReceiptHandle"));
            return [];
        });
    }

    public JsonObject ChangeVisibility(QueueScope scope, JsonObject arguments)
    {
        Change(scope, Named(scope.Db, arguments), arguments);
        return [];
    }

    public JsonObject ChangeVisibilityBatch(QueueScope scope, JsonObject arguments)
    {
        var queue = Named(scope.Db, arguments);
        return Each(Entries(arguments), entry =>
        {
            Change(scope, queue, entry);
            return [];
        });
    }

    /// <summary>SQS's own attributes of a message, as it delivers them.</summary>
    public static Dictionary<string, string> SystemAttributes(ReceivedMessage message, LocalOptions options, QueueStore store)
    {
        var result = new Dictionary<string, string>
        {
            ["ApproximateReceiveCount"] = message.ReceiveCount.ToString(CultureInfo.InvariantCulture),
            ["SentTimestamp"] = message.Sent.ToString(CultureInfo.InvariantCulture),
            ["SenderId"] = options.AccountId,
            ["ApproximateFirstReceiveTimestamp"] = (message.FirstReceived ?? message.Sent).ToString(CultureInfo.InvariantCulture),
        };
        if (message.SourceQueue is { } source)
        {
            result["DeadLetterQueueSourceArn"] = store.ArnOf(source);
        }
        return result;
    }

    private static Queue Named(SqliteSession db, JsonObject arguments) => QueueStore.Get(db, QueueOperations.NameOf(arguments));

    private JsonObject Shown(ReceivedMessage message, HashSet<string> system, IReadOnlyList<string> names)
    {
        var result = new JsonObject
        {
            ["MessageId"] = message.MessageId,
            ["ReceiptHandle"] = message.Receipt,
            ["MD5OfBody"] = MessageChecksum.OfBody(message.Body),
            ["Body"] = message.Body,
        };
        var attributes = SystemAttributes(message, options, store).Where(entry => system.Contains("All") || system.Contains(entry.Key))
            .Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, entry.Value)).ToArray();
        if (attributes.Length > 0)
        {
            result["Attributes"] = new JsonObject(attributes);
        }
        var own = new JsonObject((message.Attributes ?? []).Where(entry => names.Any(name => Matches(name, entry.Key)))
            .Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone())));
        if (own.Count > 0)
        {
            result["MD5OfMessageAttributes"] = MessageChecksum.OfAttributes(own);
            result["MessageAttributes"] = own;
        }
        return result;
    }

    private static bool Matches(string wanted, string name) => wanted is "All" or ".*" || wanted == name
        || (wanted.EndsWith(".*", StringComparison.Ordinal) && name.StartsWith(wanted[..^1], StringComparison.Ordinal));

    private void Change(QueueScope scope, Queue queue, JsonObject arguments)
    {
        var seconds = arguments.Number("VisibilityTimeout", 0, LongestHide, 0);
        if (!store.Hide(scope, queue.Name, arguments.Text("ReceiptHandle"), seconds))
        {
            throw new AwsException("com.amazonaws.sqs#MessageNotInflight", "The message is not in flight, or its receipt handle is no longer valid.");
        }
    }

    private static OutgoingMessage Read(Queue queue, JsonObject arguments)
    {
        var body = arguments.Text("MessageBody");
        if (body.Length == 0)
        {
            throw new AwsException("MissingParameter", "The request must contain the parameter MessageBody.");
        }
        if (Size(arguments) > queue.MaximumMessageSize)
        {
            throw new AwsException(
                "InvalidParameterValue", $"One or more parameters are invalid. Reason: Message must be shorter than {queue.MaximumMessageSize} bytes.");
        }
        var delay = arguments["DelaySeconds"] is null ? (int?)null : arguments.Number("DelaySeconds", 0, 900, 0);
        return new OutgoingMessage(body, arguments["MessageAttributes"]?.DeepClone() as JsonObject, delay);
    }

    private static long Size(JsonObject entry) => Encoding.UTF8.GetByteCount(entry.Text("MessageBody"))
        + ((entry["MessageAttributes"] as JsonObject)?.Sum(attribute => Encoding.UTF8.GetByteCount(attribute.Key)
            + ((attribute.Value as JsonObject)?.Sum(part => Encoding.UTF8.GetByteCount(part.Value?.ToString() ?? "")) ?? 0)) ?? 0);

    private static JsonObject Sent(OutgoingMessage message)
    {
        var result = new JsonObject { ["MessageId"] = message.MessageId, ["MD5OfMessageBody"] = MessageChecksum.OfBody(message.Body) };
        if (MessageChecksum.OfAttributes(message.Attributes) is { } sum)
        {
            result["MD5OfMessageAttributes"] = sum;
        }
        return result;
    }

    private static IReadOnlyList<JsonObject> Entries(JsonObject arguments)
    {
        var entries = arguments.Objects("Entries");
        return entries.Count switch
        {
            0 => throw new AwsException("com.amazonaws.sqs#EmptyBatchRequest", "There should be at least one entry in the request."),
            > MostInBatch => throw new AwsException(
                "com.amazonaws.sqs#TooManyEntriesInBatchRequest", $"Maximum number of entries per request are {MostInBatch}. You have sent {entries.Count}."),
            _ when entries.Select(entry => entry.Text("Id")).Distinct().Count() < entries.Count =>
                throw new AwsException("com.amazonaws.sqs#BatchEntryIdsNotDistinct", "Id of two entries is the same."),
            _ => entries,
        };
    }

    // Each entry of a batch succeeds or fails on its own.
    private static JsonObject Each(IReadOnlyList<JsonObject> entries, Func<JsonObject, JsonObject> work)
    {
        var (succeeded, failed) = (new JsonArray(), new JsonArray());
        foreach (var entry in entries)
        {
            try
            {
                var result = work(entry);
                result["Id"] = entry.Text("Id");
                succeeded.Add(result);
            }
            catch (AwsException e)
            {
                failed.Add(new JsonObject
                {
                    ["Id"] = entry.Text("Id"), ["SenderFault"] = true, ["Code"] = e.Code.Split('#')[^1], ["Message"] = e.Message,
                });
            }
        }
        var answer = new JsonObject { ["Successful"] = succeeded };
        if (failed.Count > 0)
        {
            answer["Failed"] = failed;
        }
        return answer;
    }
}
