using System.Text.Json;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Definitions;
using Media.Local.StepFunctions.States;

namespace Media.Local.StepFunctions.Running;

/// <summary>Takes one line of control from state to state: enter, run with retries and catches, exit.</summary>
internal static class WorkflowRunner
{
    /// <summary>After this many states in a row the execution's queue gets a turn, so that it can be stopped.</summary>
    private const int StatesPerTurn = 100;

    /// <exception cref="StatesException">A state failed and nothing caught it.</exception>
    public static async Task<JsonElement> RunAsync(Scope scope, Workflow workflow, JsonElement input)
    {
        var next = workflow.StartAt;
        for (var count = 1; ; count++)
        {
            var state = workflow.States[next];
            var transition = await VisitAsync(scope, state, input);
            if (transition.Next is null)
            {
                return transition.Output;
            }
            (next, input) = (transition.Next, transition.Output);
            if (count % StatesPerTurn == 0)
            {
                await Task.Yield();
            }
        }
    }

    private static async Task<Transition> VisitAsync(Scope scope, State state, JsonElement input)
    {
        var entered = await scope.Execution.RecordAsync(
            scope, $"{state.Type}StateEntered", writer => Details.Entered(writer, state.Name, Json.Text(input)));
        var visit = new Visit(scope, state, input, entered);
        scope.Current = state;
        try
        {
            var transition = await AttemptAsync(visit);
            var output = Json.Text(transition.Output);
            visit.CheckSize(output);
            await visit.RecordAsync($"{state.Type}StateExited", writer => Details.Exited(writer, state.Name, output));
            return transition;
        }
        catch (StatesException failure)
        {
            throw Located(failure, visit);
        }
        catch (OperationCanceledException) when (state is TaskState or WaitState or ParallelState or MapState && !scope.IsQuiet && !scope.Execution.IsHalted)
        {
            await scope.Execution.RecordAsync(scope, $"{state.Type}StateAborted", null, scope.CutBy, final: true);
            throw;
        }
    }

    private static async Task<Transition> AttemptAsync(Visit visit)
    {
        var retries = new Retries(visit.State.Retry);
        while (true)
        {
            try
            {
                return await StateRunners.RunAsync(visit with { RetryCount = retries.Count });
            }
            catch (StatesException failure)
            {
                failure = Located(failure, visit);
                if (retries.Next(failure.Error, visit.Execution.RandomAt(visit.Scope)) is { } delay)
                {
                    visit.Scope.LastEventId = failure.EventId;
                    await DelayAsync(visit, delay);
                }
                else
                {
                    return await CatchAsync(visit, failure);
                }
            }
        }
    }

    /// <summary>What follows a failure that is not retried: the first catcher that covers it, or the end of the line.</summary>
    private static async Task<Transition> CatchAsync(Visit visit, StatesException failure)
    {
        if (failure.OfLines)
        {
            var failed = await visit.RecordAsync($"{visit.State.Type}StateFailed", null, failure.EventId);
            failure = failure.At(failed.Id);
        }
        if (visit.State.Catch.FirstOrDefault(catcher => catcher.ErrorEquals.Any(name => ErrorNames.Matches(name, failure.Error))) is not { } caught)
        {
            throw failure;
        }
        visit.Scope.LastEventId = failure.EventId;
        return Catch(visit, caught, failure);
    }

    private static Transition Catch(Visit visit, Catcher catcher, StatesException failure)
    {
        var error = Json.Build(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("Error", failure.Error);
            // A timeout has no cause and hands on an empty one; what a task reported without a cause hands on null.
            writer.WriteString("Cause", failure.Cause ?? (failure.Error == ErrorNames.Timeout ? "" : null));
            writer.WriteEndObject();
        });
        return new Transition(catcher.ResultPath is { } path ? ResultPath.Insert(visit.RawInput, path, error) : visit.RawInput, catcher.Next);
    }

    /// <summary>Waits until the retry is due, counted from the failure, however long the stack was down meanwhile.</summary>
    private static async Task DelayAsync(Visit visit, TimeSpan delay)
    {
        var execution = visit.Execution;
        var failedAt = visit.Scope.LastRecordedTime ?? execution.Services.Time.GetUtcNow();
        if (visit.Scope.Recorded.Count > 0)
        {
            return;
        }
        await execution.WhenLiveAsync(visit.Scope.Token);
        await execution.Services.Time.DelayUntilAsync(failedAt + delay, visit.Scope.Token);
    }

    private static StatesException Located(StatesException failure, Visit visit)
    {
        var located = failure.In(visit.State.Name, visit.Entered.Id);
        return located.EventId == 0 ? located.At(visit.Scope.LastEventId) : located;
    }
}
