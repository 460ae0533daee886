using System.Text.Json.Nodes;
using Media.Local.Stack;
using Media.Local.Stack.Storage;

namespace Media.Local.Messaging;

/// <summary>
/// Moves the messages of a dead-letter queue back to where they came from. On this one database that is a single statement, so
/// that a task has finished by the time its start is answered.
/// </summary>
internal sealed class MoveTasks(QueueStore store)
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS move_task (
            handle TEXT PRIMARY KEY, source TEXT NOT NULL, destination TEXT, moved INTEGER NOT NULL, started INTEGER NOT NULL);
        """;

    public JsonObject Start(QueueScope scope, JsonObject arguments)
    {
        var source = arguments.Text("SourceArn");
        var queue = Named(scope.Db, source);
        if (!QueueStore.All(scope.Db).Exists(candidate => candidate.Redrive?.TargetArn == source))
        {
            throw new AwsException("InvalidParameterValue", "Source queue must be configured as a Dead Letter Queue.");
        }
        var destination = arguments.OptionalText("DestinationArn");
        var target = destination is null ? null : Named(scope.Db, destination).Name;
        var handle = Convert.ToBase64String(Guid.NewGuid().ToByteArray());
        scope.Db.Execute(
            "INSERT INTO move_task VALUES ($handle, $source, $destination, $moved, $now)",
            ("$handle", handle), ("$source", source), ("$destination", destination), ("$moved", store.Move(scope, queue.Name, target)), ("$now", store.Now));
        return new JsonObject { ["TaskHandle"] = handle };
    }

    public static JsonObject List(SqliteSession db, JsonObject arguments)
    {
        var source = arguments.Text("SourceArn");
        Named(db, source);
        var tasks = db.Query(
            "SELECT destination, moved, started FROM move_task WHERE source = $source ORDER BY started DESC LIMIT $most",
            row => (JsonNode)new JsonObject
            {
                ["Status"] = "COMPLETED",
                ["SourceArn"] = source,
                ["DestinationArn"] = row.IsDBNull(0) ? null : row.GetString(0),
                ["ApproximateNumberOfMessagesMoved"] = row.GetInt64(1),
                ["ApproximateNumberOfMessagesToMove"] = row.GetInt64(1),
                ["StartedTimestamp"] = row.GetInt64(2),
            },
            ("$source", source), ("$most", arguments.Number("MaxResults", 1, 10, 1)));
        return new JsonObject { ["Results"] = new JsonArray([.. tasks]) };
    }

    private static Queue Named(SqliteSession db, string arn) => Arn.TryParse(arn) is { Service: "sqs" } parsed && QueueStore.Find(db, parsed.Resource) is { } queue
        ? queue
        : throw new AwsException("ResourceNotFoundException", "The resource that you specified for the SourceArn parameter doesn't exist.", 404);
}
