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
            if (!Failed)
            {
                _failure = problem;
                (FailedAt, FailedInTask) = (scope.LastRecordedTime, scope.Current is TaskState);
                _open.Remove(scope);
                // What the interpreter itself found wrong ends the execution on the spot, without a word about the others.
                foreach (var other in _open.ToList())
                {
                    other.Cut(problem.EventId, quietly: problem.Error == ErrorNames.Runtime);
                }
            }
        }
        catch (OperationCanceledException) when (Failed)
        {
            // Ended because of the line that failed.
        }
        finally
        {
            _open.Remove(scope);
            scope.Dispose();
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
