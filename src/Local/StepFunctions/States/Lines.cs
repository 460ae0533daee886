using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Running;

namespace Media.Local.StepFunctions.States;

/// <summary>Branches or iterations that run side by side: the first that fails ends the others.</summary>
internal sealed class Lines
{
    private readonly List<Scope> open = [];
    private StatesException? failure;

    public bool Failed => failure is not null;

    /// <summary>Runs one line to its end, whichever it is.</summary>
    public async Task RunAsync(Scope scope, Func<Task> body)
    {
        open.Add(scope);
        try
        {
            await body();
        }
        catch (StatesException problem)
        {
            if (!Failed)
            {
                failure = problem;
                open.Remove(scope);
                // What the interpreter itself found wrong ends the execution on the spot, without a word about the others.
                foreach (var other in open.ToList())
                    other.Cancel(quietly: problem.Error == ErrorNames.Runtime);
            }
        }
        catch (OperationCanceledException) when (Failed)
        {
            // Ended because of the line that failed.
        }
        finally
        {
            open.Remove(scope);
            scope.Dispose();
        }
    }

    /// <exception cref="StatesException">A line failed.</exception>
    public void ThrowIfFailed()
    {
        if (failure is not null)
            throw failure;
    }
}
