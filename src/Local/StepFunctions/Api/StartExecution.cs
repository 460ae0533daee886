using System.Text.Json;
using Media.Local.Stack;
using Media.Local.StepFunctions.Running;
using Media.Local.StepFunctions.Storage;

namespace Media.Local.StepFunctions.Api;

/// <summary>Idempotent by name while the execution runs and the input is the same; an express one is always another.</summary>
internal sealed class StartExecution(ApiServices services) : IApiOperation, IDisposable
{
    // Two starts of one name must not both find it free.
    private readonly SemaphoreSlim _oneByOne = new(1);

    public async Task AnswerAsync(ApiRequest request, Utf8JsonWriter response)
    {
        var machine = services.Machines.Get(request.Required("stateMachineArn"));
        var row = NewExecution.Of(services, request, machine);
        if (machine.IsExpress || request.Optional("name") is null)
        {
            services.Engine.Start(row);
        }
        else
        {
            row = await StartNamedAsync(row);
        }
        await services.Store.FlushAsync();
        response.WriteString("executionArn", row.Arn);
        response.WriteTime("startDate", row.Started);
    }

    public void Dispose() => _oneByOne.Dispose();

    private async Task<ExecutionRow> StartNamedAsync(ExecutionRow row)
    {
        await _oneByOne.WaitAsync();
        try
        {
            if (services.Engine.Find(row.Arn) is { Ended.IsCompleted: false } running && running.Row.Input == row.Input)
            {
                return running.Row;
            }
            await services.Store.FlushAsync();
            if (services.Store.FindExecution(row.Arn) is { } existing)
            {
                return existing.Status == "RUNNING" && existing.Input == row.Input
                    ? existing
                    : throw new AwsException("ExecutionAlreadyExists", $"Execution Already Exists: '{row.Arn}'");
            }

            services.Engine.Start(row);
            return row;
        }
        finally
        {
            _oneByOne.Release();
        }
    }
}
