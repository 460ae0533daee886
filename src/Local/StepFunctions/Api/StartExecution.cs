using System.Text.Json;
using Media.Local.Stack;
using Media.Local.StepFunctions.Running;
using Media.Local.StepFunctions.Storage;

namespace Media.Local.StepFunctions.Api;

/// <summary>Idempotent by name while the execution runs and the input is the same; an express one is always another.</summary>
internal sealed class StartExecution(ApiServices services) : IApiOperation
{
    public async Task AnswerAsync(ApiRequest request, Utf8JsonWriter response)
    {
        var machine = services.Machines.Get(request.Required("stateMachineArn"));
        var row = NewExecution.Of(services, request, machine);
        if (await services.Engine.StartAsync(row) is null)
        {
            row = await RunningAsync(row);
        }
        response.WriteString("executionArn", row.Arn);
        response.WriteTime("startDate", row.Started);
    }

    private async Task<ExecutionRow> RunningAsync(ExecutionRow asked)
    {
        var existing = await services.ExecutionAsync(asked.Arn);
        return existing.Status == "RUNNING" && existing.Input == asked.Input
            ? existing
            : throw new AwsException("ExecutionAlreadyExists", $"Execution Already Exists: '{asked.Arn}'");
    }
}
