using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Media.Local.S3.Storage;

/// <summary>
/// The metadata. Readers run in parallel, each on a snapshot; writes run one after the other on a thread of their own, which
/// commits whatever is waiting in one transaction: concurrent writers share the wait for the disk, and a unit of work that
/// fails is undone alone.
/// </summary>
internal sealed class MetadataStore : IAsyncDisposable
{
    private const int LargestBatch = 256;

    private readonly string _path;
    private readonly ConcurrentBag<SqliteSession> _readers = [];
    private readonly Channel<Unit> _queue = Channel.CreateUnbounded<Unit>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _writing;

    public MetadataStore(string path)
    {
        _path = path;
        using (var session = new SqliteSession(path))
        {
            session.Execute(Schema.Sql);
        }
        _writing = Task.Factory.StartNew(WriteLoop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Told after each commit, on the writing thread, before those who wait for it.</summary>
    public event Action<WriteScope>? Committed;

    public T Read<T>(Func<SqliteSession, T> work)
    {
        if (!_readers.TryTake(out var session))
        {
            session = new SqliteSession(_path);
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
            session.Execute("COMMIT");
        }
    });

    /// <summary>Runs a unit of work in a transaction; completes when it is on the disk.</summary>
    public Task<T> WriteAsync<T>(Func<WriteScope, T> work)
    {
        var unit = new Unit<T>(work);
        ObjectDisposedException.ThrowIf(!_queue.Writer.TryWrite(unit), this);
        return unit.Completion;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writing;
        while (_readers.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    private void WriteLoop()
    {
        using var session = new SqliteSession(_path);
        var batch = new List<Unit>();
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (batch.Count < LargestBatch && _queue.Reader.TryRead(out var unit))
            {
                batch.Add(unit);
            }
            Commit(session, batch);
            batch.Clear();
        }
    }

    private void Commit(SqliteSession session, List<Unit> batch)
    {
        var scope = new WriteScope(session);
        try
        {
            session.Execute("BEGIN IMMEDIATE");
            foreach (var unit in batch)
            {
                unit.Run(scope);
            }
            session.Execute("COMMIT");
        }
        catch (Microsoft.Data.Sqlite.SqliteException failure)
        {
            // The disk is full or broken: none of the batch happened, and everybody who waits is told so.
            session.Execute("ROLLBACK");
            batch.ForEach(unit => unit.Fail(failure));
            return;
        }

        Committed?.Invoke(scope);
        batch.ForEach(unit => unit.Complete());
    }

    private abstract class Unit
    {
        public abstract void Run(WriteScope scope);

        public abstract void Complete();

        public abstract void Fail(Exception failure);
    }

    private sealed class Unit<T>(Func<WriteScope, T> work) : Unit
    {
        private readonly TaskCompletionSource<T> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;
        private Exception? _refusal;

        public Task<T> Completion => _source.Task;

        public override void Run(WriteScope scope)
        {
            var freed = scope.Freed.Count;
            scope.Db.Execute("SAVEPOINT unit");
            try
            {
                _result = work(scope);
            }
#pragma warning disable CA1031 // Whatever the unit threw is its caller's to see; the batch goes on without it.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                _refusal = failure;
                scope.Db.Execute("ROLLBACK TO unit");
                scope.Freed.RemoveRange(freed, scope.Freed.Count - freed);
            }

            scope.Db.Execute("RELEASE unit");
        }

        public override void Complete()
        {
            if (_refusal is null)
            {
                _source.TrySetResult(_result!);
            }
            else
            {
                _source.TrySetException(_refusal);
            }
        }

        public override void Fail(Exception failure) => _source.TrySetException(failure);
    }
}
