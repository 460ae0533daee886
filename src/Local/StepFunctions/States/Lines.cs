using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Definitions;
using Media.Local.StepFunctions.Running;

namespace Media.Local.StepFunctions.States;

/// <summary>Branches or iterations that run side by side: the first that fails ends the others.</summary>
internal sealed class Lines
{
    private readonly List<Scope> _open = [];
    private StatesException? _failure;

    public bool Failed => _failure is not null;

    /// <summary>When the line that failed recorded its last event: a retry counts from there.</summary>
    public DateTimeOffset? FailedAt { get; private set; }

    /// <summary>Whether it was a task that failed: AWS says of it, too, that it was aborted.</summary>
    public bool FailedInTask { get; private set; }

    /// <summary>Runs one line to its end, whichever it is.</summary>
    public async Task RunAsync(Scope scope, Func<Task> body)
    {
        _open.Add(scope);
        try
        {
            await body();
        }
        catch (StatesException problem)
        {
            Fail(scope, problem);
        }
        catch (OperationCanceledException) when (Failed)
        {
            // Ended because of the line that failed.
        }
        catch (Exception unforeseen) when (unforeseen is not OperationCanceledException)
        {
            // The other lines may wait for long: they end with this one.
            Fail(scope, scope.Execution.Unforeseen(unforeseen, scope));
        }
        finally
        {
            _open.Remove(scope);
            scope.Dispose();
        }
    }

    private void Fail(Scope scope, StatesException problem)
    {
        if (Failed)
        {
            return;
        }
        _failure = problem;
        (FailedAt, FailedInTask) = (scope.LastRecordedTime, scope.Current is TaskState);
        _open.Remove(scope);
        // What the interpreter itself found wrong ends the execution on the spot, without a word about the others.
        foreach (var other in _open.ToList())
        {
            other.Cut(problem.EventId, quietly: problem.Error == ErrorNames.Runtime);
        }
    }

    /// <exception cref="StatesException">A line failed.</exception>
    public void ThrowIfFailed()
    {
        if (_failure is not null)
        {
            throw _failure;
        }
    }
}
