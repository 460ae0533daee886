using System.Text.Json.Nodes;
using Media.Local.Stack;
using Microsoft.Data.Sqlite;

namespace Media.Local.Messaging;

/// <summary>
/// Queues and their messages on disk. A message that is received is hidden for a while, and comes back unless it is deleted:
/// at least once, in no promised order. One that came back too often moves to the dead-letter queue.
/// </summary>
internal sealed class QueueStore(SqliteFile database, LocalOptions options, TimeProvider time)
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS queue (name TEXT PRIMARY KEY, attributes TEXT NOT NULL, created INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS message (
            id INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, message_id TEXT NOT NULL,
            body TEXT NOT NULL, attributes TEXT, sent INTEGER NOT NULL, visible INTEGER NOT NULL, first_received INTEGER,
            receives INTEGER NOT NULL DEFAULT 0, receipt TEXT, polled INTEGER NOT NULL DEFAULT 0, source TEXT);
        CREATE INDEX IF NOT EXISTS message_by_visibility ON message (queue, visible);
        CREATE INDEX IF NOT EXISTS message_by_receipt ON message (receipt);
        """;

    private readonly QueueBells _bells = new();

    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public string ArnOf(string queue) => new Arn("sqs", options.Region, options.AccountId, queue).ToString();

    /// <summary>The queue with this name, or null.</summary>
    public Queue? Find(string name) => database.Query(
        "SELECT name, attributes, created FROM queue WHERE name = $name", QueueRow, ("$name", name)).SingleOrDefault();

    /// <exception cref="AwsException"><c>QueueDoesNotExist</c>.</exception>
    public Queue Get(string name) => Find(name)
        ?? throw new AwsException("com.amazonaws.sqs#QueueDoesNotExist", "The specified queue does not exist.");

    public List<Queue> All() => database.Query("SELECT name, attributes, created FROM queue ORDER BY name", QueueRow);

    /// <summary>Creates a queue, or gives an existing one these attributes.</summary>
    public void Ensure(string name, IReadOnlyDictionary<string, string> attributes) => database.Execute(
        "INSERT INTO queue VALUES ($name, $attributes, $now) ON CONFLICT (name) DO UPDATE SET attributes = excluded.attributes",
        ("$name", name), ("$attributes", QueueAttributes.Write(attributes)), ("$now", Now));

    public void Delete(string name) => database.InTransaction(() =>
    {
        database.Execute("DELETE FROM message WHERE queue = $name", ("$name", name));
        return database.Execute("DELETE FROM queue WHERE name = $name", ("$name", name));
    });

    /// <summary>Stores a message; it is durable from then on.</summary>
    public void Send(Queue queue, OutgoingMessage message)
    {
        database.Execute(
            "INSERT INTO message (queue, message_id, body, attributes, sent, visible) VALUES ($queue, $id, $body, $attributes, $now, $visible)",
            ("$queue", queue.Name), ("$id", message.MessageId), ("$body", message.Body), ("$attributes", message.Attributes?.ToJsonString()),
            ("$now", Now), ("$visible", Now + ((message.Delay ?? queue.Delay) * 1000L)));
        _bells.Ring(queue.Name);
    }

    /// <summary>Receives what is visible, waiting for a first message if there is none.</summary>
    /// <param name="name">The queue.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="visibility">Hides them for so long; null for the queue's own timeout.</param>
    /// <param name="wait">How long to wait for the first.</param>
    /// <param name="polled">Whether the receiver dies with the stack.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<List<ReceivedMessage>> ReceiveAsync(
        string name, int most, TimeSpan? visibility, TimeSpan wait, bool polled, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var bell = _bells.Listen(name);
            var received = database.InTransaction(() => Take(Get(name), most, visibility, polled));
            var left = wait - time.GetElapsedTime(started);
            if (received.Count > 0 || left <= TimeSpan.Zero)
            {
                return received;
            }
            await Task.WhenAny(bell, Task.Delay(UntilNext(name, left), time, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <returns>Whether the receipt was for a message of this queue that was still there.</returns>
    public bool Remove(string queue, string receipt) => database.Execute(
        "DELETE FROM message WHERE queue = $queue AND receipt = $receipt", ("$queue", queue), ("$receipt", receipt)) > 0;

    /// <returns>Whether the message is in flight; only then can its visibility be changed.</returns>
    public bool Hide(string queue, string receipt, int seconds)
    {
        var changed = database.Execute(
            "UPDATE message SET visible = $until WHERE queue = $queue AND receipt = $receipt AND visible > $now",
            ("$until", Now + (seconds * 1000L)), ("$queue", queue), ("$receipt", receipt), ("$now", Now));
        _bells.Ring(queue);
        return changed > 0;
    }

    public int Purge(string queue) => database.Execute("DELETE FROM message WHERE queue = $queue", ("$queue", queue));

    /// <summary>How many messages are visible, in flight and delayed.</summary>
    public (long Visible, long InFlight, long Delayed) Count(string queue) => database.Query(
        """
        SELECT coalesce(sum(visible <= $now), 0), coalesce(sum(visible > $now AND receives > 0), 0), coalesce(sum(visible > $now AND receives = 0), 0)
        FROM message WHERE queue = $queue
        """,
        row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)), ("$now", Now), ("$queue", queue)).Single();

    /// <summary>Moves visible messages back to where they came from, or to a given queue.</summary>
    /// <returns>How many were moved.</returns>
    public int Move(string from, string? to)
    {
        var moved = database.Execute(
            """
            UPDATE message SET queue = coalesce($to, source), visible = $now, receives = 0,
                first_received = NULL, receipt = NULL, source = NULL
            WHERE queue = $from AND visible <= $now AND ($to IS NOT NULL OR source IS NOT NULL)
            """,
            ("$to", to), ("$from", from), ("$now", Now));
        All().ForEach(queue => _bells.Ring(queue.Name));
        return moved;
    }

    /// <summary>Gives back at once what a poller of an earlier run held when the stack was killed.</summary>
    public void ReleasePolled() => database.Execute("UPDATE message SET visible = $now, polled = 0 WHERE polled = 1", ("$now", Now));

    private List<ReceivedMessage> Take(Queue queue, int most, TimeSpan? visibility, bool polled)
    {
        var now = Now;
        database.Execute("DELETE FROM message WHERE queue = $queue AND sent < $since",
            ("$queue", queue.Name), ("$since", now - (queue.RetentionPeriod * 1000L)));
        MoveDead(queue, now);
        var until = now + (long)(visibility ?? TimeSpan.FromSeconds(queue.VisibilityTimeout)).TotalMilliseconds;
        return database.Query(
            """
            UPDATE message SET visible = $until, receives = receives + 1, first_received = coalesce(first_received, $now),
                receipt = lower(hex(randomblob(24))), polled = $polled
            WHERE id IN (SELECT id FROM message WHERE queue = $queue AND visible <= $now ORDER BY id LIMIT $most)
            RETURNING id, message_id, body, attributes, sent, first_received, receives, receipt, source
            """,
            MessageRow, ("$until", until), ("$now", now), ("$polled", polled ? 1 : 0), ("$queue", queue.Name), ("$most", most));
    }

    private void MoveDead(Queue queue, long now)
    {
        if (queue.Redrive is not var (target, most) || Arn.TryParse(target) is not { } arn || Find(arn.Resource) is null)
        {
            return;
        }
        var moved = database.Execute(
            """
            UPDATE message SET queue = $dead, visible = $now, source = $queue, receipt = NULL, polled = 0
            WHERE queue = $queue AND visible <= $now AND receives >= $most
            """,
            ("$dead", arn.Resource), ("$now", now), ("$queue", queue.Name), ("$most", most));
        if (moved > 0)
        {
            _bells.Ring(arn.Resource);
        }
    }

    // Until the wait is over or the next hidden message comes back.
    private TimeSpan UntilNext(string queue, TimeSpan wait)
    {
        var next = database.Query(
            "SELECT min(visible) FROM message WHERE queue = $queue", row => row.IsDBNull(0) ? long.MaxValue : row.GetInt64(0), ("$queue", queue)).Single();
        var until = next == long.MaxValue ? wait : TimeSpan.FromMilliseconds(Math.Max(1, next - Now));
        return until < wait ? until : wait;
    }

    private static Queue QueueRow(SqliteDataReader row) => new(row.GetString(0), QueueAttributes.Read(row.GetString(1)), row.GetInt64(2));

    private static ReceivedMessage MessageRow(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : JsonNode.Parse(row.GetString(3)) as JsonObject,
        row.GetInt64(4), row.IsDBNull(5) ? null : row.GetInt64(5), row.GetInt32(6), row.GetString(7), row.IsDBNull(8) ? null : row.GetString(8));
}
