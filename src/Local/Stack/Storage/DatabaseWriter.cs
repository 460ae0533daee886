using System.Collections.Concurrent;
using Media.Local.Stack.Supervision;
using Microsoft.Data.Sqlite;

namespace Media.Local.Stack.Storage;

/// <summary>
/// The one writer of a database, on its own thread. While the file cannot be written every unit is still tried, and refused in words where
/// that fails, so that nobody hangs and the first one after the cause is gone succeeds; where nobody writes, it looks by itself.
/// </summary>
internal sealed class DatabaseWriter(StorageRoom room, string path, Durability durability, BlockingCollection<WriteUnit> queue)
{
    private const int LargestBatch = 1024;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    // What could not be written yet and may not be refused, in order.
    private List<WriteUnit> _kept = [];
    private SqliteSession? _session;
    private bool _failing;

    /// <summary>Writes until the queue is closed and empty.</summary>
    public void Run(Loop loop)
    {
        try
        {
            while (Next() is { } batch)
            {
                Write(batch, loop);
            }
            foreach (var unit in _kept)
            {
                GiveUp(unit, new ObjectDisposedException($"{path} was closed while it could not be written."));
            }
        }
        finally
        {
            Close();
        }
    }

    // Nothing where it is time to look whether writing works again; null once the queue is closed and empty.
    private List<WriteUnit>? Next()
    {
        if (!queue.TryTake(out var first, _failing ? Look : Timeout.InfiniteTimeSpan))
        {
            return queue.IsCompleted ? null : [];
        }
        List<WriteUnit> batch = [first];
        while (batch.Count < LargestBatch && queue.TryTake(out var unit))
        {
            batch.Add(unit);
        }
        return batch;
    }

    private void Write(List<WriteUnit> batch, Loop loop)
    {
        List<WriteUnit> all = [.. _kept, .. batch];
        if (_failing && batch.Count == 0 && !room.Reserve.HasRoom())
        {
            // A little may fit into what the file has of its own: that is no sign that writing works again.
            return;
        }
        _kept = [];
        Exception? failure;
        try
        {
            failure = room.Reserve.TryTake() ? Commit(all) : DiskFull.Refusal(room.Folder, null);
            if (failure is not null && (room.Reserve.IsGone || DiskFull.Is(failure)))
            {
                room.Reserve.Release();
                // What makes room is written down with the help of the reserve.
                var freeing = all.FindAll(unit => unit.Space == Space.Frees);
                if (freeing.Count > 0 && Commit(freeing) is null)
                {
                    all.RemoveAll(freeing.Contains);
                }
            }
        }
        catch (Exception unforeseen)
        {
            Hold(all, unforeseen);
            throw;
        }
        if (failure is null)
        {
            _failing = false;
            loop.Well();
            return;
        }
        var refusal = failure is SqliteException sqlite ? StorageFailure.Refusal(path, sqlite) : failure;
        loop.Failing(refusal);
        Hold(all, refusal);
    }

    /// <returns>Why nothing of it was committed; null where all was.</returns>
    private SqliteException? Commit(List<WriteUnit> units)
    {
        try
        {
            _session ??= new SqliteSession(path, durability);
            _session.Execute("BEGIN IMMEDIATE");
            foreach (var unit in units)
            {
                unit.Run(_session);
            }
            if (_failing)
            {
                // Writes though it changes nothing: only that shows that writing works again.
                _session.Execute("PRAGMA user_version = 0");
            }
            _session.Execute("COMMIT");
        }
        catch (SqliteException failure)
        {
            RollBack(failure);
            return failure;
        }

        units.ForEach(Tell);
        return null;
    }

    private void RollBack(SqliteException failure)
    {
        try
        {
            _session?.RollBack();
        }
        catch (SqliteException)
        {
            // The first failure is the one that tells; a connection that cannot even undo is not used again.
            Close();
        }
        if (!StorageFailure.IsPassing(failure))
        {
            Close();
        }
    }

    private void Tell(WriteUnit unit)
    {
        try
        {
            unit.Announce();
        }
#pragma warning disable CA1031 // What is committed stays so, whatever those who are told make of it.
        catch (Exception deaf)
#pragma warning restore CA1031
        {
            SupervisionLog.NotTold(room.Logger, path, deaf);
        }
        if (unit is { IsPatient: true, Problem: { } problem })
        {
            SupervisionLog.RecordLost(room.Logger, path, problem);
        }
        unit.Complete();
    }

    private void Hold(List<WriteUnit> units, Exception reason)
    {
        _failing = true;
        _kept = units.FindAll(unit => unit.IsPatient);
        units.FindAll(unit => !unit.IsPatient).ForEach(unit => unit.Refuse(reason));
    }

    private void GiveUp(WriteUnit unit, Exception reason)
    {
        SupervisionLog.RecordLost(room.Logger, path, reason);
        unit.Refuse(reason);
    }

    private void Close()
    {
        _session?.Dispose();
        _session = null;
    }
}
