using System.Collections.Concurrent;
using Media.Local.StepFunctions.Definitions;
using Media.Local.StepFunctions.Maps;
using Media.Local.StepFunctions.Storage;

namespace Media.Local.StepFunctions.Running;

/// <summary>All running executions: starts, resumes, ends and halts them.</summary>
internal sealed class Engine : IChildExecutions
{
    /// <summary>Express executions have five minutes.</summary>
    private const int LongestExpress = 300;

    private readonly ConcurrentDictionary<string, Execution> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, MapRun> _mapRuns = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Definition> _definitions = new(StringComparer.Ordinal);
    private readonly Services _services;

    public Engine(Func<IChildExecutions, Services> compose) => _services = compose(this);

    /// <summary>Starts an execution; it is on disk when the store is flushed.</summary>
    public Execution Start(ExecutionRow row)
    {
        _services.Store.Insert(row);
        return Run(row, [], 0);
    }

    public Execution? Find(string arn) => _running.GetValueOrDefault(arn);

    public MapRun? FindMapRun(string arn) => _mapRuns.GetValueOrDefault(arn);

    /// <summary>Takes up what an earlier life left running.</summary>
    public void Resume()
    {
        // All are there before the first one moves, so that parents find their children.
        var resumed = _services.Store.RunningExecutions().Select(row => Create(row, _services.Store.ReadJournal(row.Id), _services.Store.CountEvents(row.Id))).ToList();
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

    public async Task HaltAsync()
    {
        var all = _running.Values.ToList();
        foreach (var execution in all)
        {
            execution.Halt();
        }
        await Task.WhenAll(all.Select(execution => execution.Ended));
    }

    public Task<ExecutionRow> RunChildAsync(ExecutionRow child) => FollowAsync(Find(child.Arn) ?? Start(child));

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
        await execution.Ended.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _running.TryRemove(KeyValuePair.Create(execution.Row.Arn, execution));
        // Until it has ended it is recorded like any other, so that a restarted stack finishes it; afterwards nobody can ask for it.
        if (execution is { Row.IsExpress: true, IsHalted: false })
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

    private Execution Create(ExecutionRow row, IReadOnlyList<EventRow> journal, long lastEventId)
    {
        var execution = new Execution(row, MachineOf(row), _services, new Journal(journal), lastEventId);
        _running[row.Arn] = execution;
        _ = ForgetAsync(execution);
        return execution;
    }

    private static int? Limit(ExecutionRow row, int? seconds) => row.IsExpress ? Math.Min(seconds ?? LongestExpress, LongestExpress) : seconds;

    private Machine MachineOf(ExecutionRow row)
    {
        var definition = _definitions.GetOrAdd(row.RevisionId, id => DefinitionParser.Parse(_services.Store.FindRevision(id).Definition));
        var name = row.MachineArn[(row.MachineArn.LastIndexOf(':') + 1)..];
        return row.MapLabel is { } label
            ? new Machine(row.MachineArn, name, MapSearch.Find(definition.Workflow, label), null)
            : new Machine(row.MachineArn, name, definition.Workflow, Limit(row, definition.TimeoutSeconds));
    }
}
