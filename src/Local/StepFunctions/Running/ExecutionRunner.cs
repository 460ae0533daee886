using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Storage;

namespace Media.Local.StepFunctions.Running;

/// <summary>An execution from its first event to its last.</summary>
internal static class ExecutionRunner
{
    /// <returns>The execution's summary with its end.</returns>
    /// <exception cref="OperationCanceledException">The execution was halted.</exception>
    public static async Task<ExecutionRow> RunAsync(Execution execution, Scope root)
    {
        try
        {
            var started = await execution.RecordAsync(root, "ExecutionStarted", writer => Details.Started(writer, execution.Row), previous: 0);
            // The first state points at nothing, not at the start.
            root.LastEventId = 0;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(root.Token);
            _ = LimitAsync(execution, started.Time, limit.Token);
            var output = await WorkflowRunner.RunAsync(root, execution.Machine.Workflow, Json.Parse(execution.Row.Input));
            await limit.CancelAsync();
            var text = Json.Text(output);
            var end = await execution.RecordAsync(root, "ExecutionSucceeded", writer => Details.Output(writer, text));
            return execution.Row with { Status = "SUCCEEDED", Stopped = end.Time, Output = text };
        }
        catch (StatesException failure)
        {
            return await FailAsync(execution, root, failure);
        }
        catch (OperationCanceledException) when (execution.Problem is not null && !execution.IsHalted)
        {
            return await FailAsync(execution, root, execution.Problem);
        }
        catch (OperationCanceledException) when (execution.EndedBy is not null && !execution.IsHalted)
        {
            return await EndAsync(execution, root, execution.EndedBy);
        }
        catch (Exception problem) when (problem is not OperationCanceledException && !execution.IsHalted)
        {
            return await FailAsync(execution, root, execution.Unforeseen(problem, root));
        }
    }

    private static async Task<ExecutionRow> FailAsync(Execution execution, Scope root, StatesException failure)
    {
        if (root.Recorded.TryPeek(out var next) && next.Type != "ExecutionFailed")
        {
            // The record goes on otherwise than the code does now: it cannot be followed any further.
            root.Recorded.Clear();
        }
        var end = await execution.RecordAsync(
            root, "ExecutionFailed", writer => Details.Failure(writer, failure.Error, failure.Cause), failure.EventId, final: true);
        return execution.Row with { Status = "FAILED", Stopped = end.Time, Error = failure.Error, Cause = failure.Cause };
    }

    private static async Task<ExecutionRow> EndAsync(Execution execution, Scope root, Ending ending)
    {
        root.Recorded.Clear();
        var type = ending.Status == "ABORTED" ? "ExecutionAborted" : "ExecutionTimedOut";
        var end = await execution.RecordAsync(root, type, writer => Details.Failure(writer, ending.Error, ending.Cause), previous: 0, final: true);
        return execution.Row with { Status = ending.Status, Stopped = end.Time, Error = ending.Error, Cause = ending.Cause };
    }

    private static async Task LimitAsync(Execution execution, DateTimeOffset started, CancellationToken cancellationToken)
    {
        if (execution.Machine.TimeoutSeconds is not { } seconds)
        {
            return;
        }
        try
        {
            await execution.WhenLiveAsync(cancellationToken);
            await execution.Services.Time.DelayUntilAsync((execution.Row.Redriven ?? started).AddSeconds(seconds), cancellationToken);
            execution.End(Ending.TimedOut);
        }
        catch (OperationCanceledException)
        {
            // The execution ended in time.
        }
    }
}
