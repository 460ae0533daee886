using System.Collections.Concurrent;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Definitions;
using Media.Local.StepFunctions.Maps;
using Media.Local.StepFunctions.Storage;

namespace Media.Local.StepFunctions.Running;

/// <summary>All running executions: starts, resumes, ends and halts them.</summary>
internal sealed class Engine : IChildExecutions
{
    /// <summary>Express executions have five minutes.</summary>
    private const int LongestExpress = 300;

    /// <summary>So many parsed definitions are kept.</summary>
    private const int MostDefinitions = 256;

    private readonly ConcurrentDictionary<string, Execution> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, MapRun> _mapRuns = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Definition> _definitions = new(StringComparer.Ordinal);
    private readonly Services _services;
    private volatile bool _halting;

    public Engine(Func<IChildExecutions, Services> compose) => _services = compose(this);

    /// <summary>Starts an execution that a client asks for; it is on disk then.</summary>
    /// <returns>Null where its name is taken: nothing was started.</returns>
    /// <exception cref="AwsException">The disk cannot be written at the moment: nothing was started.</exception>
    public async Task<Execution?> StartAsync(ExecutionRow row)
    {
        if (!await _services.Store.InsertAsync(row))
        {
            return null;
        }
        var execution = Run(row, [], 0);
        _services.Lambda.Foresee(ForeseenFunctions.Of(MachineOf(row).Workflow));
        return execution;
    }

    public Execution? Find(string arn) => _running.GetValueOrDefault(arn);

    public MapRun? FindMapRun(string arn) => _mapRuns.GetValueOrDefault(arn);

    /// <summary>Takes up what an earlier life left running.</summary>
    public void Resume()
    {
        // All are there before the first one moves, so that parents find their children.
        var resumed = _services.Store.RunningExecutions().Select(Readable).OfType<Execution>().ToList();
        foreach (var execution in resumed)
        {
            execution.Start();
        }
    }

    /// <summary>Runs an ended execution again from where it failed.</summary>
    public Execution Redrive(ExecutionRow row)
    {
        var journal = _services.Store.ReadJournal(row.Id);
        var count = _services.Store.CountEvents(row.Id);
        var given = Redriving.Supersede(journal);
        _services.Store.Supersede(row.Id, given);
        var now = _services.Time.GetUtcNow();
        row = row with { Status = "RUNNING", Stopped = null, Output = null, Error = null, Cause = null, RedriveCount = row.RedriveCount + 1, Redriven = now };
        _services.Store.Update(row);
        var marker = Redriving.Event(count + 1, now, row.RedriveCount);
        _services.Store.Append(row.Id, marker);
        return Run(row, [.. journal.Where(recorded => !given.Contains(recorded.Id)), marker], count + 1);
    }

    /// <summary>Stops working on all executions; one that a parent starts meanwhile stops at once.</summary>
    public async Task HaltAsync()
    {
        _halting = true;
        while (_running.Values.Where(execution => !execution.Ended.IsCompleted).ToList() is { Count: > 0 } open)
        {
            open.ForEach(execution => execution.Halt());
            await Task.WhenAll(open.Select(execution => execution.Ended));
        }
    }

    public Task<ExecutionRow> StartChildAsync(ExecutionRow child)
    {
        _services.Store.Add(child);
        return FollowAsync(Run(child, [], 0));
    }

    public Task<ExecutionRow> ResumeChildAsync(ExecutionRow child)
    {
        if (Find(child.Arn) is { } running)
        {
            return FollowAsync(running);
        }
        // It was resumed with its parent, and may have ended before the parent had caught up; its end was on disk before it was forgotten here.
        var known = _services.Store.FindExecution(child.Arn) ?? child;
        if (known.Status != "RUNNING")
        {
            return Task.FromResult(known);
        }
        var resumed = Recorded(known);
        resumed.Start();
        return FollowAsync(resumed);
    }

    public Task<ExecutionRow> RedriveChildAsync(ExecutionRow child) => FollowAsync(Redrive(child));

    public void Abort(string executionArn) => Find(executionArn)?.End(new Ending("ABORTED", null, null));

    public void Register(MapRun run) => _mapRuns[run.Row.Arn] = run;

    public void Forget(MapRun run) => _mapRuns.TryRemove(run.Row.Arn, out _);

    private static async Task<ExecutionRow> FollowAsync(Execution execution)
    {
        await execution.Ended;
        return execution.Row;
    }

    private async Task ForgetAsync(Execution execution)
    {
        // Never fails: an execution that could not be recorded to its end is logged where that happens.
        await execution.Ended.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        _running.TryRemove(KeyValuePair.Create(execution.Row.Arn, execution));
        // Until it has ended it is recorded like any other, so that a restarted stack finishes it; afterwards nobody can ask for it.
        if (execution is { Row.IsExpress: true, IsHalted: false } && !_halting)
        {
            _services.Store.Remove(execution.Row.Id);
        }
        execution.Dispose();
    }

    private Execution Run(ExecutionRow row, IReadOnlyList<EventRow> journal, long lastEventId)
    {
        var execution = Create(row, journal, lastEventId);
        execution.Start();
        return execution;
    }

    // One whose definition or record cannot be read any more fails; the others go on.
    private Execution? Readable(ExecutionRow row)
    {
        try
        {
            return Recorded(row);
        }
#pragma warning disable CA1031 // Whatever it is, it is this execution's, and its end says so.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            Log.Unforeseen(_services.Logger, row.Arn, problem);
            _services.Store.Update(row with
            {
                Status = "FAILED", Stopped = _services.Time.GetUtcNow(), Error = ErrorNames.Runtime, Cause = $"The execution could not be resumed ({problem.Message})",
            });
            return null;
        }
    }

    private Execution Recorded(ExecutionRow row) => Create(row, _services.Store.ReadJournal(row.Id), _services.Store.CountEvents(row.Id));

    private Execution Create(ExecutionRow row, IReadOnlyList<EventRow> journal, long lastEventId)
    {
        var execution = new Execution(row, MachineOf(row), _services, new Journal(journal), lastEventId);
        _running[row.Arn] = execution;
        _ = ForgetAsync(execution);
        if (_halting)
        {
            execution.Halt();
        }
        return execution;
    }

    private static int? Limit(ExecutionRow row, int? seconds) => row.IsExpress ? Math.Min(seconds ?? LongestExpress, LongestExpress) : seconds;

    private Machine MachineOf(ExecutionRow row)
    {
        if (_definitions.Count >= MostDefinitions)
        {
            _definitions.Clear();
        }
        var definition = _definitions.GetOrAdd(row.RevisionId, id => DefinitionParser.Parse(_services.Store.FindRevision(id).Definition));
        var name = row.MachineArn[(row.MachineArn.LastIndexOf(':') + 1)..];
        return row.MapLabel is { } label
            ? new Machine(row.MachineArn, name, MapSearch.Find(definition.Workflow, label), null)
            : new Machine(row.MachineArn, name, definition.Workflow, Limit(row, definition.TimeoutSeconds));
    }
}
