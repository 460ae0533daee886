using System.Collections.Concurrent;
using Media.Local.Stack.Supervision;

namespace Media.Local.Stack.Storage;

/// <summary>
/// One SQLite file. Readers run in parallel, each on a snapshot; writes run one after the other on a thread of their own, which commits
/// whatever is waiting in one transaction: those who write at the same time share the wait for the disk, and a unit of work that fails is
/// undone alone. When the file cannot be written, whoever waits is told why, and writing works again as soon as the cause is gone.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    private readonly string _path;
    private readonly Durability _durability;
    private readonly ConcurrentBag<SqliteSession> _readers = [];
    private readonly BlockingCollection<WriteUnit> _queue = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _writing;
    private int _closed;

    internal Database(StorageRoom room, string path, string schema, Durability durability)
    {
        (_path, _durability) = (path, durability);
        using (var session = new SqliteSession(path, durability))
        {
            session.Execute(schema);
        }
        var writer = new DatabaseWriter(room, path, durability, _queue);
        _writing = room.Supervisor.RunAsync(
            $"writing {Path.GetRelativePath(room.Folder, path)}",
            (loop, _) => Task.Factory.StartNew(() => writer.Run(loop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default),
            _stopping.Token);
    }

    /// <summary>Reads; each call sees what was committed before it.</summary>
    public T Read<T>(Func<SqliteSession, T> work)
    {
        if (!_readers.TryTake(out var session))
        {
            session = new SqliteSession(_path, _durability);
        }
        try
        {
            return work(session);
        }
        finally
        {
            _readers.Add(session);
        }
    }

    /// <summary>Reads several statements' worth from one snapshot.</summary>
    public T Snapshot<T>(Func<SqliteSession, T> work) => Read(session =>
    {
        session.Execute("BEGIN");
        try
        {
            return work(session);
        }
        finally
        {
            session.RollBack();
        }
    });

    /// <summary>Runs a unit of work in a transaction; completes when it is committed.</summary>
    /// <param name="work">The work.</param>
    /// <param name="space">Whether it needs room on the disk, or makes some.</param>
    /// <param name="committed">Is told of the result once it is committed, on the writing thread, before whoever waits for it.</param>
    /// <exception cref="AwsException"><c>ServiceUnavailable</c>: the file cannot be written at the moment; nothing of the unit happened.</exception>
    public Task<T> WriteAsync<T>(Func<SqliteSession, T> work, Space space = Space.Takes, Action<T>? committed = null)
    {
        var unit = new WriteUnit<T>(work, space, committed, patient: false);
        Add(unit);
        return unit.Completion;
    }

    /// <summary>
    /// Queues a record for which nobody waits. It is committed after all that was queued before it; while the file cannot be written it
    /// is kept.
    /// </summary>
    public void Post(Action<SqliteSession> work) => Add(new WriteUnit<bool>(
        session =>
        {
            work(session);
            return true;
        },
        Space.Takes, null, patient: true));

    /// <summary>Completes when everything queued so far is committed.</summary>
    /// <param name="patient">Whether to wait until the file can be written again where it cannot; else that is an error.</param>
    /// <exception cref="AwsException"><c>ServiceUnavailable</c>: the file cannot be written at the moment.</exception>
    public Task FlushAsync(bool patient = false)
    {
        var unit = new WriteUnit<bool>(_ => true, Space.Takes, null, patient);
        Add(unit);
        return unit.Completion;
    }

    /// <summary>Ends with what was queued.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
        {
            return;
        }
        _queue.CompleteAdding();
        await _stopping.CancelAsync();
        await _writing;
        while (_queue.TryTake(out var left))
        {
            left.Refuse(new ObjectDisposedException($"{_path} is closed."));
        }
        while (_readers.TryTake(out var session))
        {
            session.Dispose();
        }
        _queue.Dispose();
        _stopping.Dispose();
    }

    private void Add(WriteUnit unit)
    {
        try
        {
            _queue.Add(unit);
        }
        catch (InvalidOperationException e)
        {
            // Closed: ObjectDisposedException is one of these.
            throw new ObjectDisposedException($"{_path} is closed.", e);
        }
    }
}
