using System.Threading.Channels;
using Media.Local.Stack;
using Media.Local.Stack.Storage;
using Media.Local.Stack.Supervision;
using Microsoft.Data.Sqlite;

namespace Media.Local.Logs;

/// <summary>
/// Keeps log lines, the oldest going first once they take more than their share of the disk. Writing returns at once; reading
/// sees whatever was written before.
/// </summary>
internal sealed class LogStore : IAsyncDisposable
{
    private const int LongestLine = 256 * 1024;
    private const int BatchSize = 500;
    private const int CheckEvery = 2_000;
    private const int MostWaiting = 50_000;

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS event (
            id INTEGER PRIMARY KEY AUTOINCREMENT, log_group TEXT NOT NULL, stream TEXT NOT NULL, time INTEGER NOT NULL,
            request_id TEXT, message TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS event_by_group ON event (log_group, time);
        """;

    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly long _mostBytes;
    private readonly Channel<object> _lines = Channel.CreateUnbounded<object>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _writer;
    private int _waiting;
    private long _lost;
    private int _sinceCheck;

    public LogStore(StorageRoom room, TimeProvider time, long mostBytes = 256L * 1024 * 1024)
    {
        _database = room.Open("logs.db", Schema, Durability.Process);
        _time = time;
        _mostBytes = mostBytes;
        _writer = room.Supervisor.RunAsync("keeping log lines", WriteAllAsync, CancellationToken.None);
    }

    /// <summary>Lines that were lost because the disk was full, or because they came faster than it takes them.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    public void Write(string group, string stream, string? requestId, string message)
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            Interlocked.Increment(ref _lost);
            return;
        }
        _lines.Writer.TryWrite(new LogEvent(
            0, group, stream, _time.GetUtcNow().ToUnixTimeMilliseconds(), requestId, message.Length <= LongestLine ? message : message[..LongestLine]));
    }

    /// <summary>Waits until all that was written so far can be read.</summary>
    public async Task FlushAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_lines.Writer.TryWrite(done))
        {
            await done.Task;
        }
    }

    /// <summary>Lines of a group within times (milliseconds, ends included), after a line, oldest first.</summary>
    public List<LogEvent> Read(string group, long from, long to, long afterId, int most) => _database.Read(db => db.Query(
        "SELECT * FROM event WHERE log_group = $group AND time BETWEEN $from AND $to AND id > $after ORDER BY id LIMIT $most",
        Row, ("$group", group), ("$from", from), ("$to", to), ("$after", afterId), ("$most", most)));

    /// <summary>The same for one stream.</summary>
    public List<LogEvent> ReadStream(string group, string stream, long from, long to, long afterId, int most) => _database.Read(db => db.Query(
        """
        SELECT * FROM event WHERE log_group = $group AND stream = $stream AND time BETWEEN $from AND $to AND id > $after ORDER BY id LIMIT $most
        """,
        Row, ("$group", group), ("$stream", stream), ("$from", from), ("$to", to), ("$after", afterId), ("$most", most)));

    /// <summary>The last lines of one invocation, oldest first.</summary>
    public List<LogEvent> OfRequest(string group, string requestId, long since) => _database.Read(db => db.Query(
        "SELECT * FROM event WHERE log_group = $group AND time >= $since AND request_id = $request ORDER BY id DESC LIMIT 500",
        Row, ("$group", group), ("$request", requestId), ("$since", since))).AsEnumerable().Reverse().ToList();

    /// <summary>The groups that have lines, with when the first was written and how many bytes they hold.</summary>
    public List<(string Name, long Created, long Bytes)> Groups() => _database.Read(db => db.Query(
        "SELECT log_group, min(time), sum(length(message)) FROM event GROUP BY log_group ORDER BY log_group",
        row => (row.GetString(0), row.GetInt64(1), row.GetInt64(2))));

    public List<(string Name, long First, long Last)> Streams(string group) => _database.Read(db => db.Query(
        "SELECT stream, min(time), max(time) FROM event WHERE log_group = $group GROUP BY stream ORDER BY stream",
        row => (row.GetString(0), row.GetInt64(1), row.GetInt64(2)), ("$group", group)));

    public async ValueTask DisposeAsync()
    {
        _lines.Writer.TryComplete();
        await _writer;
        await _database.DisposeAsync();
    }

    private async Task WriteAllAsync(Loop loop, CancellationToken cancellationToken)
    {
        while (await _lines.Reader.WaitToReadAsync(cancellationToken))
        {
            var (lines, flushed) = NextBatch();
            try
            {
                await WriteAsync(lines);
                loop.Well();
            }
            catch (AwsException refusal)
            {
                // Lines are worth less than the memory they would fill while the disk is full: they are lost, and counted.
                Interlocked.Add(ref _lost, lines.Count);
                loop.Failing(refusal);
            }
            catch
            {
                Interlocked.Add(ref _lost, lines.Count);
                throw;
            }
            finally
            {
                flushed.ForEach(done => done.TrySetResult());
            }
        }
    }

    private (List<LogEvent> Lines, List<TaskCompletionSource> Flushed) NextBatch()
    {
        var (lines, flushed) = (new List<LogEvent>(), new List<TaskCompletionSource>());
        while (lines.Count < BatchSize && _lines.Reader.TryRead(out var item))
        {
            if (item is TaskCompletionSource done)
            {
                flushed.Add(done);
            }
            else if (item is LogEvent line)
            {
                lines.Add(line);
            }
        }
        Interlocked.Add(ref _waiting, -lines.Count);
        return (lines, flushed);
    }

    private async Task WriteAsync(List<LogEvent> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }
        await _database.WriteAsync(db =>
        {
            foreach (var line in lines)
            {
                db.Execute(
                    "INSERT INTO event (log_group, stream, time, request_id, message) VALUES ($1, $2, $3, $4, $5)",
                    line.Group, line.Stream, line.Time, line.RequestId, line.Message);
            }
            return lines.Count;
        });
        _sinceCheck += lines.Count;
        if (_sinceCheck >= CheckEvery)
        {
            _sinceCheck = 0;
            await TrimAsync();
        }
    }

    // Pages that are freed are used again: the file stops growing.
    private async Task TrimAsync()
    {
        var used = _database.Read(db => db.First(
            "SELECT (page_count - freelist_count) * page_size FROM pragma_page_count, pragma_freelist_count, pragma_page_size",
            row => row.GetInt64(0)));
        if (used > _mostBytes)
        {
            await _database.WriteAsync(
                db => db.Execute("DELETE FROM event WHERE id <= (SELECT min(id) + (max(id) - min(id)) / 4 FROM event)"), Space.Frees);
        }
    }

    private static LogEvent Row(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetString(5));
}
