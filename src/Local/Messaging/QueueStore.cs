using System.Text.Json.Nodes;
using Media.Local.Stack;
using Media.Local.Stack.Storage;
using Microsoft.Data.Sqlite;

namespace Media.Local.Messaging;

/// <summary>
/// Queues and their messages on disk. A message that is received is hidden for a while, and comes back unless it is deleted:
/// at least once, in no promised order. One that came back too often moves to the dead-letter queue.
/// </summary>
internal sealed class QueueStore(QueueDatabase database, LocalOptions options, TimeProvider time)
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS queue (name TEXT PRIMARY KEY, attributes TEXT NOT NULL, created INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS message (
            id INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, message_id TEXT NOT NULL,
            body TEXT NOT NULL, attributes TEXT, sent INTEGER NOT NULL, visible INTEGER NOT NULL, first_received INTEGER,
            receives INTEGER NOT NULL DEFAULT 0, receipt TEXT, polled INTEGER NOT NULL DEFAULT 0, source TEXT);
        CREATE INDEX IF NOT EXISTS message_by_visibility ON message (queue, visible);
        CREATE INDEX IF NOT EXISTS message_by_receipt ON message (receipt);
        CREATE INDEX IF NOT EXISTS message_by_age ON message (queue, sent);
        """;

    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public string ArnOf(string queue) => new Arn("sqs", options.Region, options.AccountId, queue).ToString();

    /// <summary>The queue with this name, or null.</summary>
    public static Queue? Find(SqliteSession db, string name) => db.Query(
        "SELECT name, attributes, created FROM queue WHERE name = $name", QueueRow, ("$name", name)).SingleOrDefault();

    /// <exception cref="AwsException"><c>QueueDoesNotExist</c>.</exception>
    public static Queue Get(SqliteSession db, string name) => Find(db, name)
        ?? throw new AwsException("com.amazonaws.sqs#QueueDoesNotExist", "The specified queue does not exist.");

    public static List<Queue> All(SqliteSession db) => db.Query("SELECT name, attributes, created FROM queue ORDER BY name", QueueRow);

    /// <summary>Creates a queue, or gives an existing one these attributes.</summary>
    public void Ensure(SqliteSession db, string name, IReadOnlyDictionary<string, string> attributes) => db.Execute(
        "INSERT INTO queue VALUES ($name, $attributes, $now) ON CONFLICT (name) DO UPDATE SET attributes = excluded.attributes",
        ("$name", name), ("$attributes", QueueAttributes.Write(attributes)), ("$now", Now));

    public static void Delete(SqliteSession db, string name)
    {
        db.Execute("DELETE FROM message WHERE queue = $name", ("$name", name));
        db.Execute("DELETE FROM queue WHERE name = $name", ("$name", name));
    }

    /// <summary>Stores a message.</summary>
    public void Send(QueueScope scope, Queue queue, OutgoingMessage message)
    {
        scope.Db.Execute(
            "INSERT INTO message (queue, message_id, body, attributes, sent, visible) VALUES ($queue, $id, $body, $attributes, $now, $visible)",
            ("$queue", queue.Name), ("$id", message.MessageId), ("$body", message.Body), ("$attributes", message.Attributes?.ToJsonString()),
            ("$now", Now), ("$visible", Now + ((message.Delay ?? queue.Delay) * 1000L)));
        scope.Rung.Add(queue.Name);
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
            var bell = database.Listen(name);
            // A queue is mostly empty: a look must not cost a write.
            var received = database.Read(db => IsWaiting(db, Get(db, name)))
                ? await database.WriteAsync(scope => Take(scope, Get(scope.Db, name), most, visibility, polled), Space.Frees)
                : [];
            var left = wait - time.GetElapsedTime(started);
            if (received.Count > 0 || left <= TimeSpan.Zero)
            {
                return received;
            }
            try
            {
                await bell.WaitAsync(database.Read(db => UntilNext(db, name, left)), time, cancellationToken);
            }
            catch (TimeoutException)
            {
                // The wait is over, or a hidden message has come back.
            }
        }
    }

    /// <summary>Deletes messages that were received.</summary>
    public Task RemoveAsync(string queue, IReadOnlyCollection<ReceivedMessage> messages) => database.WriteAsync(
        scope => messages.Count(message => Remove(scope.Db, queue, message.Receipt)), Space.Frees);

    /// <summary>How many messages each queue holds, visible, in flight and delayed together.</summary>
    public IReadOnlyList<(string Name, long Messages)> Depths() => database.Read(db => db.Query(
        "SELECT queue.name, count(message.id) FROM queue LEFT JOIN message ON message.queue = queue.name GROUP BY queue.name ORDER BY queue.name",
        row => (row.GetString(0), row.GetInt64(1))));

    /// <returns>Whether the receipt was for a message of this queue that was still there.</returns>
    public static bool Remove(SqliteSession db, string queue, string receipt) => db.Execute(
        "DELETE FROM message WHERE queue = $queue AND receipt = $receipt", ("$queue", queue), ("$receipt", receipt)) > 0;

    /// <returns>Whether the message is in flight; only then can its visibility be changed.</returns>
    public bool Hide(QueueScope scope, string queue, string receipt, int seconds)
    {
        var changed = scope.Db.Execute(
            "UPDATE message SET visible = $until WHERE queue = $queue AND receipt = $receipt AND visible > $now",
            ("$until", Now + (seconds * 1000L)), ("$queue", queue), ("$receipt", receipt), ("$now", Now));
        scope.Rung.Add(queue);
        return changed > 0;
    }

    public static int Purge(SqliteSession db, string queue) => db.Execute("DELETE FROM message WHERE queue = $queue", ("$queue", queue));

    /// <summary>How many messages are visible, in flight and delayed.</summary>
    public (long Visible, long InFlight, long Delayed) Count(SqliteSession db, string queue) => db.Query(
        """
        SELECT coalesce(sum(visible <= $now), 0), coalesce(sum(visible > $now AND receives > 0), 0), coalesce(sum(visible > $now AND receives = 0), 0)
        FROM message WHERE queue = $queue
        """,
        row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)), ("$now", Now), ("$queue", queue)).Single();

    /// <summary>Moves visible messages back to where they came from, or to a given queue.</summary>
    /// <returns>How many were moved.</returns>
    public int Move(QueueScope scope, string from, string? to)
    {
        var moved = scope.Db.Execute(
            """
            UPDATE message SET queue = coalesce($to, source), visible = $now, receives = 0,
                first_received = NULL, receipt = NULL, source = NULL
            WHERE queue = $from AND visible <= $now AND ($to IS NOT NULL OR source IS NOT NULL)
            """,
            ("$to", to), ("$from", from), ("$now", Now));
        scope.Rung.UnionWith(All(scope.Db).Select(queue => queue.Name));
        return moved;
    }

    /// <summary>Gives back at once what a poller of an earlier run held when the stack was killed.</summary>
    public Task ReleasePolledAsync() => database.WriteAsync(
        scope => scope.Db.Execute("UPDATE message SET visible = $now, polled = 0 WHERE polled = 1", ("$now", Now)), Space.Frees);

    // Whether there is anything to take, to move or to throw away.
    private bool IsWaiting(SqliteSession db, Queue queue) => db.First(
        "SELECT EXISTS (SELECT 1 FROM message WHERE queue = $1 AND visible <= $2) OR EXISTS (SELECT 1 FROM message WHERE queue = $1 AND sent < $3)",
        row => row.GetBoolean(0), queue.Name, Now, Now - (queue.RetentionPeriod * 1000L));

    private List<ReceivedMessage> Take(QueueScope scope, Queue queue, int most, TimeSpan? visibility, bool polled)
    {
        var now = Now;
        scope.Db.Execute("DELETE FROM message WHERE queue = $1 AND sent < $2", queue.Name, now - (queue.RetentionPeriod * 1000L));
        var until = now + (long)(visibility ?? TimeSpan.FromSeconds(queue.VisibilityTimeout)).TotalMilliseconds;
        var dead = DeadLetters(scope.Db, queue);
        var taken = new List<ReceivedMessage>();
        var candidates = Visible(scope.Db, queue, now, most);
        foreach (var (id, receives) in candidates)
        {
            if (dead is var (target, limit) && receives >= limit)
            {
                Bury(scope, id, queue.Name, target, now);
            }
            else
            {
                taken.Add(Receive(scope.Db, id, now, until, polled));
            }
        }
        // Those behind the ones that were moved away have their turn at the next look, which is now where nothing else was there.
        return taken.Count == 0 && candidates.Count > 0 ? Take(scope, queue, most, visibility, polled) : taken;
    }

    private static List<(long Id, int Receives)> Visible(SqliteSession db, Queue queue, long now, int most) => db.Query(
        "SELECT id, receives FROM message WHERE queue = $1 AND visible <= $2 ORDER BY visible, id LIMIT $3",
        row => (row.GetInt64(0), row.GetInt32(1)), queue.Name, now, most);

    private static ReceivedMessage Receive(SqliteSession db, long id, long now, long until, bool polled) => db.Query(
        """
        UPDATE message SET visible = $until, receives = receives + 1, first_received = coalesce(first_received, $now),
            receipt = lower(hex(randomblob(24))), polled = $polled
        WHERE id = $id
        RETURNING id, message_id, body, attributes, sent, first_received, receives, receipt, source
        """,
        MessageRow, ("$until", until), ("$now", now), ("$polled", polled ? 1 : 0), ("$id", id)).Single();

    private static (string Queue, int Receives)? DeadLetters(SqliteSession db, Queue queue) =>
        queue.Redrive is var (target, most) && Arn.TryParse(target) is { } arn && Find(db, arn.Resource) is { } found && found.Name != queue.Name
            ? (found.Name, most)
            : null;

    private static void Bury(QueueScope scope, long id, string queue, string target, long now)
    {
        scope.Db.Execute(
            "UPDATE message SET queue = $1, visible = $2, source = $3, receipt = NULL, polled = 0 WHERE id = $4", target, now, queue, id);
        scope.Rung.Add(target);
    }

    // Until the wait is over or the next hidden message comes back.
    private TimeSpan UntilNext(SqliteSession db, string queue, TimeSpan wait)
    {
        var next = db.First("SELECT min(visible) FROM message WHERE queue = $1", row => row.IsDBNull(0) ? long.MaxValue : row.GetInt64(0), queue);
        var until = next == long.MaxValue ? wait : TimeSpan.FromMilliseconds(Math.Max(1, next - Now));
        return until < wait ? until : wait;
    }

    private static Queue QueueRow(SqliteDataReader row) => new(row.GetString(0), QueueAttributes.Read(row.GetString(1)), row.GetInt64(2));

    private static ReceivedMessage MessageRow(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : JsonNode.Parse(row.GetString(3)) as JsonObject,
        row.GetInt64(4), row.IsDBNull(5) ? null : row.GetInt64(5), row.GetInt32(6), row.GetString(7), row.IsDBNull(8) ? null : row.GetString(8));
}
