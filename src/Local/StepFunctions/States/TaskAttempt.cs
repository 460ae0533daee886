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
            var outcome = Recorded() ?? (resource.WaitsForToken ? await WaitForTokenAsync() : await LimitedAsync(CallAsync));
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

    private async Task<TaskOutcome> CallAsync(CancellationToken cancellationToken)
    {
        await visit.Execution.WhenLiveAsync(cancellationToken);
        await _services.Store.DurableAsync().WaitAsync(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var output = await _services.Integrations.CallAsync(resource, arguments, cancellationToken).WaitAsync(cancellationToken);
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
            var called = await LimitedAsync(CallAsync);
            if (called.Output is not { } output)
            {
                return called;
            }
            await visit.RecordAsync("TaskSubmitted", writer => TaskDetails.Submitted(writer, resource, output));
        }

        return Recorded() ?? await LimitedAsync(async cancellationToken =>
        {
            await visit.Execution.WhenLiveAsync(cancellationToken);
            return await wait.ReplyAsync(limits.HeartbeatSeconds, _services.Time, cancellationToken);
        });
    }

    private async Task<TaskOutcome> LimitedAsync(Func<CancellationToken, Task<TaskOutcome>> run)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(visit.Scope.Token);
        using var timer = limits.TimeoutSeconds is { } seconds and < LongestTimerSeconds
            ? new CancellationTokenSource(TimeSpan.FromSeconds(seconds), _services.Time)
            : new CancellationTokenSource();
        using var link = timer.Token.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), limited);
        try
        {
            return await run(limited.Token);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !visit.Scope.Token.IsCancellationRequested)
        {
            return TaskOutcome.TimedOut;
        }
    }
}
