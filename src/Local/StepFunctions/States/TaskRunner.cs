using System.Text.Json;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Definitions;
using Media.Local.StepFunctions.Integrations;
using Media.Local.StepFunctions.Running;

namespace Media.Local.StepFunctions.States;

/// <summary>
/// A task: what is asked for is recorded and on disk before it is done, and what came of it before anything follows. A task
/// that was started and has no result on record is done again.
/// </summary>
internal static class TaskRunner
{
    public static async Task<Transition> RunAsync(Visit visit, TaskState state)
    {
        var resource = TaskResource.Parse(state.Resource);
        if (resource.WaitsForToken)
        {
            visit = visit with { TaskToken = TaskTokens.Make(visit.Execution.RandomAt(visit.Scope)) };
        }
        var arguments = visit.Arguments();
        var limits = new TaskLimits(visit.Seconds(state.TimeoutSeconds, "TimeoutSecondsPath"), visit.Seconds(state.HeartbeatSeconds, "HeartbeatSecondsPath"));
        var text = Json.Text(arguments);
        visit.CheckSize(text);
        await visit.RecordAsync(resource.EventPrefix + "Scheduled", writer => TaskDetails.Scheduled(writer, resource, text, limits, visit.Execution.Services.Region));
        await visit.RecordAsync(resource.EventPrefix + "Started", resource.IsFunction ? null : writer => TaskDetails.Started(writer, resource));

        var outcome = await new TaskAttempt(visit, resource, arguments, limits).RunAsync();
        if (outcome.Output is not { } output)
        {
            throw StatesException.Named(outcome.Error, outcome.Cause);
        }
        visit.CheckSize(output);
        return visit.Finish(Json.Parse(output));
    }
}
