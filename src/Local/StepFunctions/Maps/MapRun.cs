using System.Text.Json;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Running;
using Media.Local.StepFunctions.Storage;

namespace Media.Local.StepFunctions.Maps;

/// <summary>
/// The running children of one Distributed Map. Works on the parent's own line: children report to it, and it starts as many
/// as may run at once until all have ended or too many have failed.
/// </summary>
internal sealed class MapRun(Execution parent, MapRunRow row, int count, IReadOnlyList<ExecutionRow> earlier, Func<int, ExecutionRow> makeChild)
{
    /// <summary>What "no limit" comes to.</summary>
    private const int MostConcurrency = 10_000;

    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<int, ExecutionRow> _known = earlier.ToDictionary(child => child.ItemIndex!.Value);
    private readonly HashSet<string> _running = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _outputs = [];
    private int _next;
    private int _failures;
    private bool _stopped;

    public MapRunRow Row { get; private set; } = row;

    /// <summary>Too many children failed.</summary>
    public bool Failed { get; private set; }

    public IEnumerable<JsonElement> Outputs => _outputs.OrderBy(pair => pair.Key).Select(pair => Json.Parse(pair.Value));

    /// <exception cref="OperationCanceledException">The Map state was given up; its children have been ended.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        parent.Services.Children.Register(this);
        try
        {
            Pump();
            await _done.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            if (!parent.IsHalted)
            {
                Stop();
            }
            parent.Services.Children.Forget(this);
        }
    }

    /// <summary>Takes over changed limits; called from outside the parent's line.</summary>
    public void Change(Func<MapRunRow, MapRunRow> change) => parent.Post(() =>
    {
        Row = change(Row);
        Guarded(() =>
        {
            Check();
            Pump();
        });
    });

    /// <summary>Rebuilds the outcome of a run that ended in an earlier life.</summary>
    public void Restore()
    {
        foreach (var child in _known.Values)
        {
            Count(child);
        }
    }

    private void Pump()
    {
        var limit = Row.MaxConcurrency == 0 ? MostConcurrency : Row.MaxConcurrency;
        while (!_stopped && _next < count && _running.Count < limit)
        {
            Start(_next++);
        }
        if (_running.Count == 0 && (_stopped || _next >= count))
        {
            _done.TrySetResult();
        }
    }

    private void Start(int index)
    {
        // A child that failed before the stack was restarted has failed; only a redrive of the run gives it another chance.
        _known.TryGetValue(index, out var child);
        var redrive = child is { Status: not ("RUNNING" or "SUCCEEDED") } && child.Stopped <= Row.Redriven;
        if (child is { Status: not "RUNNING" } && !redrive)
        {
            Count(child);
            return;
        }

        var known = child is not null;
        child ??= makeChild(index);
        if (redrive)
        {
            MapPermissions.RequireRedrive(parent, child.Arn);
        }
        else if (!known)
        {
            MapPermissions.RequireStart(parent, child.Arn);
        }
        _running.Add(child.Arn);
        var children = parent.Services.Children;
        _ = FollowAsync(child.Arn, redrive ? children.RedriveChildAsync(child) : known ? children.ResumeChildAsync(child) : children.StartChildAsync(child));
    }

    private async Task FollowAsync(string arn, Task<ExecutionRow> child)
    {
        try
        {
            var ended = await child;
            _running.Remove(arn);
            // A child that was halted with the stack has no end yet; the parent is halted too.
            if (ended.Status == "RUNNING")
            {
                return;
            }
            Count(ended);
            Pump();
        }
#pragma warning disable CA1031 // Nobody waits for this task: what it throws fails the Map Run, which somebody waits for.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            _running.Remove(arn);
            _done.TrySetException(problem);
        }
    }

    private void Guarded(Action action)
    {
        try
        {
            action();
        }
#pragma warning disable CA1031 // As above.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            _done.TrySetException(problem);
        }
    }

    private void Count(ExecutionRow ended)
    {
        if (ended.Status == "SUCCEEDED")
        {
            _outputs[ended.ItemIndex!.Value] = ended.Output!;
        }
        else
        {
            _failures++;
        }
        Check();
    }

    private void Check()
    {
        if (!_stopped && Tolerance.IsExceeded(_failures, count, Row.ToleratedCount, Row.ToleratedPercentage))
        {
            Failed = true;
            Stop();
        }
    }

    private void Stop()
    {
        _stopped = true;
        foreach (var arn in _running.Where(child => MapPermissions.MayStop(parent, child)))
        {
            parent.Services.Children.Abort(arn);
        }
    }
}
