using System.Text.Json;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Definitions;
using Media.Local.StepFunctions.Running;

namespace Media.Local.StepFunctions.States;

internal static class ParallelRunner
{
    public static async Task<Transition> RunAsync(Visit visit, ParallelState state)
    {
        var input = visit.Arguments();
        var started = await visit.RecordAsync("ParallelStateStarted");
        var outputs = new JsonElement[state.Branches.Count];
        var lines = new Lines();
        var last = started.Id;
        await Task.WhenAll(state.Branches.Select((branch, index) =>
        {
            var scope = visit.Scope.Child($"{visit.Scope.Path}/{started.Id}.{index}", started.Id);
            return lines.RunAsync(scope, async () =>
            {
                outputs[index] = await WorkflowRunner.RunAsync(scope, branch, input);
                last = Math.Max(last, scope.LastEventId);
            });
        }).ToList());
        await ThrowIfFailedAsync(lines, visit);
        await visit.RecordAsync("ParallelStateSucceeded", null, last);
        // The exit points where the success points.
        visit.Scope.LastEventId = last;
        var result = Json.Array(outputs);
        visit.CheckSize(Json.Text(result));
        return visit.Finish(result);
    }

    /// <summary>Hands on what ended the lines of a state; it points at the event that failed inside.</summary>
    public static async Task ThrowIfFailedAsync(Lines lines, Visit visit)
    {
        try
        {
            lines.ThrowIfFailed();
        }
        catch (StatesException failure) when (failure.Error != ErrorNames.Runtime)
        {
            if (lines.FailedInTask)
            {
                await visit.RecordAsync("TaskStateAborted", null, failure.EventId);
            }
            visit.Scope.LastRecordedTime = lines.FailedAt;
            throw failure.AsOfLines();
        }
    }
}
