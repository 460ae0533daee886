using System.Text.Json;
using Media.Local.Stack;
using Media.Local.StepFunctions.Running;
using Media.Local.StepFunctions.Storage;

namespace Media.Local.StepFunctions.Api;

/// <summary>Runs a failed execution again from where it failed; what had succeeded is kept.</summary>
internal sealed class RedriveExecution(ApiServices services) : IApiOperation, IDisposable
{
    private const string ByMapRun = "REDRIVABLE_BY_MAP_RUN";

    // Two redrives of one execution must not both find it ended.
    private readonly SemaphoreSlim _oneByOne = new(1);

    public async Task AnswerAsync(ApiRequest request, Utf8JsonWriter response)
    {
        await _oneByOne.WaitAsync();
        try
        {
            await services.Store.FlushAsync();
            var row = await services.ExecutionAsync(request.Required("executionArn"));
            var (status, reason) = Answer(row, services.Store.CountEvents(row.Id));
            if (status != "REDRIVABLE")
            {
                throw new AwsException("ExecutionNotRedrivable", reason ?? "Execution is a child of a Map Run and is redriven with it");
            }
            var execution = services.Engine.Redrive(row);
            await services.Store.FlushAsync();
            response.WriteTime("redriveDate", execution.Row.Redriven!.Value);
        }
        finally
        {
            _oneByOne.Release();
        }
    }

    /// <summary>Whether an execution can be redriven, and where not, why.</summary>
    public static (string Status, string? Reason) Answer(ExecutionRow row, long events) => row switch
    {
        { Status: "RUNNING" } => ("NOT_REDRIVABLE", "Execution is RUNNING and cannot be redriven"),
        { Status: "SUCCEEDED" } => ("NOT_REDRIVABLE", "Execution is SUCCEEDED and cannot be redriven"),
        _ when events >= Execution.MostEvents - 1 => ("NOT_REDRIVABLE", "Execution history event limit exceeded"),
        { MapRunArn: not null } => (ByMapRun, null),
        _ => ("REDRIVABLE", null),
    };

    public void Dispose() => _oneByOne.Dispose();
}
