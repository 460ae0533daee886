using Microsoft.Data.Sqlite;

namespace Media.Local.Stack.Storage;

/// <summary>One unit of work on its way to the disk.</summary>
/// <param name="space">What it means for the room on the disk.</param>
/// <param name="patient">Whether it is kept while the file cannot be written, instead of being refused.</param>
internal abstract class WriteUnit(Space space, bool patient)
{
    public Space Space => space;

    public bool IsPatient => patient;

    /// <summary>What the work itself threw when it was run last.</summary>
    public Exception? Problem { get; protected set; }

    /// <summary>Runs the work inside the transaction of its batch; what it throws undoes it alone.</summary>
    /// <exception cref="SqliteException">The file cannot be written, and SQLite has undone the whole batch.</exception>
    public void Run(SqliteSession session)
    {
        session.Execute("SAVEPOINT unit");
        try
        {
            Problem = null;
            Work(session);
        }
        catch (SqliteException failure) when (StorageFailure.Is(failure) || !session.InTransaction)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever the unit threw is its caller's to see; the batch goes on without it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Problem = failure;
            session.Execute("ROLLBACK TO unit");
        }
        session.Execute("RELEASE unit");
    }

    /// <summary>The batch is committed.</summary>
    public abstract void Announce();

    /// <summary>Lets whoever waits go on.</summary>
    public abstract void Complete();

    public abstract void Refuse(Exception reason);

    protected abstract void Work(SqliteSession session);
}

/// <summary>A unit of work with a result.</summary>
internal sealed class WriteUnit<T>(Func<SqliteSession, T> work, Space space, Action<T>? committed, bool patient) : WriteUnit(space, patient)
{
    private readonly TaskCompletionSource<T> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Completion => _source.Task;

    public override void Announce()
    {
        if (Problem is null)
        {
            committed?.Invoke(_result!);
        }
    }

    public override void Complete()
    {
        if (Problem is { } problem)
        {
            _source.TrySetException(problem);
        }
        else
        {
            _source.TrySetResult(_result!);
        }
    }

    public override void Refuse(Exception reason) => _source.TrySetException(reason);

    protected override void Work(SqliteSession session) => _result = work(session);
}
