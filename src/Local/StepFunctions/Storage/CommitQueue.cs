using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Media.Local.StepFunctions.Storage;

/// <summary>
/// The one writer of the database. What many executions write at about the same time is committed together; whoever needs
/// to know that its writes are on disk waits with <see cref="FlushAsync"/>.
/// </summary>
internal sealed class CommitQueue : IAsyncDisposable
{
    private const int MostPerCommit = 4096;

    private readonly Channel<Write> _queue = Channel.CreateUnbounded<Write>(new() { SingleReader = true });
    private readonly SqliteConnection _connection;
    private readonly Task _writing;

    public CommitQueue(SqliteConnection connection)
    {
        _connection = connection;
        _writing = Task.Run(WriteAllAsync);
    }

    /// <summary>Queues a write; it is committed after all that were queued before it.</summary>
    public void Enqueue(Action<SqliteConnection> write) => Add(new Write(write, null));

    /// <summary>Completes when everything queued so far is committed.</summary>
    /// <exception cref="InvalidOperationException">The database cannot be written any more.</exception>
    public Task FlushAsync()
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Add(new Write(null, written));
        return written.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writing;
        await _connection.DisposeAsync();
    }

    private void Add(Write write)
    {
        if (!_queue.Writer.TryWrite(write))
        {
            throw new InvalidOperationException("The executions' database is closed or cannot be written.");
        }
    }

    private async Task WriteAllAsync()
    {
        while (await _queue.Reader.WaitToReadAsync())
        {
            var committed = new List<TaskCompletionSource>();
            try
            {
                WriteBatch(committed);
            }
            catch (SqliteException problem)
            {
                // A full or broken disk: whoever waits is told, and nothing more is accepted, so that no effect runs ahead of its record.
                _queue.Writer.TryComplete();
                Refuse(committed, problem);
                return;
            }

            foreach (var waiter in committed)
            {
                waiter.SetResult();
            }
        }
    }

    private void WriteBatch(List<TaskCompletionSource> committed)
    {
        // Plain statements, so that a prepared command need not be told of a transaction object at every batch.
        Execute("BEGIN IMMEDIATE");
        for (var count = 0; count < MostPerCommit && _queue.Reader.TryRead(out var next); count++)
        {
            if (next.Written is { } waiter)
            {
                committed.Add(waiter);
            }
            next.Run?.Invoke(_connection);
        }

        Execute("COMMIT");
    }

    private void Execute(string sql)
    {
        using var command = _connection.Statement(sql);
        command.ExecuteNonQuery();
    }

    private void Refuse(List<TaskCompletionSource> waiters, SqliteException problem)
    {
        while (_queue.Reader.TryRead(out var next))
        {
            if (next.Written is { } waiter)
            {
                waiters.Add(waiter);
            }
        }

        foreach (var waiter in waiters)
        {
            waiter.SetException(new InvalidOperationException("The executions' database cannot be written.", problem));
        }
    }

    private sealed record Write(Action<SqliteConnection>? Run, TaskCompletionSource? Written);
}
