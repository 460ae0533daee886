using System.Text.Json;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Integrations;
using Media.Local.StepFunctions.Running;

namespace Media.Local.StepFunctions.States;

/// <summary>One attempt at a task, from after its start to its recorded outcome.</summary>
internal sealed class TaskAttempt(Visit visit, TaskResource resource, JsonElement arguments, TaskLimits limits)
{
    /// <summary>Above this a limit is no limit here: no timer of the runtime is that long, and no task of a local stack either.</summary>
    private const double LongestTimerSeconds = 40 * 86_400;

    private readonly Services _services = visit.Execution.Services;

    public async Task<TaskOutcome> RunAsync()
    {
        try
        {
            var outcome = Recorded() ?? (resource.WaitsForToken ? await WaitForTokenAsync() : await LimitedAsync(CallAsync, waits: true));
            await visit.RecordAsync(resource.EventPrefix + outcome.Suffix, writer => outcome.WriteDetails(writer, resource));
            return outcome;
        }
        finally
        {
            if (visit.TaskToken is { } token)
            {
                _services.Tokens.Close(token);
            }
        }
    }

    private TaskOutcome? Recorded() => visit.Scope.Recorded.TryPeek(out var row) ? TaskOutcome.Of(row, resource.EventPrefix) : null;

    private async Task<TaskOutcome> CallAsync(Action begun, CancellationToken cancellationToken)
    {
        await visit.Execution.WhenLiveAsync(cancellationToken);
        await _services.Store.DurableAsync().WaitAsync(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var output = await _services.Integrations.CallAsync(new TaskCall(resource, arguments, visit.Execution.Principal, begun), cancellationToken).WaitAsync(cancellationToken);
            return Visit.IsTooLarge(output)
                ? TaskOutcome.Failed(ErrorNames.DataLimitExceeded, Visit.TooLarge(resource.IsFunction ? resource.Arn : resource.Service))
                : TaskOutcome.Succeeded(output);
        }
        catch (StatesException failure)
        {
            return TaskOutcome.Failed(failure.Error, failure.Cause);
        }
    }

    /// <summary>Calls, says that the call was taken, and waits for whoever holds the token.</summary>
    private async Task<TaskOutcome> WaitForTokenAsync()
    {
        var wait = _services.Tokens.Open(visit.TaskToken!);
        if (visit.Scope.Recorded.TryPeek(out var row) && row.Type == "TaskSubmitted")
        {
            await visit.RecordAsync("TaskSubmitted");
        }
        else
        {
            var called = await LimitedAsync(CallAsync, waits: true);
            if (called.Output is not { } output)
            {
                return called;
            }
            await visit.RecordAsync("TaskSubmitted", writer => TaskDetails.Submitted(writer, resource, output));
        }

        return Recorded() ?? await LimitedAsync(
            async (_, cancellationToken) =>
            {
                await visit.Execution.WhenLiveAsync(cancellationToken);
                return await wait.ReplyAsync(limits.HeartbeatSeconds, _services.Time, cancellationToken);
            },
            waits: false);
    }

    /// <param name="run">Runs, and says when its time begins to run.</param>
    /// <param name="waits">Whether it says so; its time runs at once otherwise.</param>
    private async Task<TaskOutcome> LimitedAsync(Func<Action, CancellationToken, Task<TaskOutcome>> run, bool waits)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(visit.Scope.Token);
        using var timer = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _services.Time);
        using var link = timer.Token.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), limited);
        void Begin()
        {
            if (limits.TimeoutSeconds is not { } seconds || seconds >= LongestTimerSeconds)
            {
                return;
            }
            try
            {
                timer.CancelAfter(TimeSpan.FromSeconds(seconds));
            }
            catch (ObjectDisposedException)
            {
                // It began in the moment in which it was given up: nobody waits for it.
            }
        }
        if (!waits)
        {
            Begin();
        }
        try
        {
            return await run(Begin, limited.Token);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !visit.Scope.Token.IsCancellationRequested)
        {
            return TaskOutcome.TimedOut;
        }
    }
}
