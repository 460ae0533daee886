using System.Text.Json;
using Media.Local.Hosting;
using Media.Local.StepFunctions.Storage;

namespace Media.Local.StepFunctions.Api;

/// <summary>Runs a failed execution again from where it failed; what had succeeded is kept.</summary>
internal sealed class RedriveExecution(ApiServices services) : IApiOperation
{
    public async Task AnswerAsync(ApiRequest request, Utf8JsonWriter response)
    {
        var row = await services.ExecutionAsync(request.Required("executionArn"));
        if (WhyNot(row) is { } reason)
            throw new AwsException("ExecutionNotRedrivable", reason);
        var execution = services.Engine.Redrive(row);
        await services.Store.FlushAsync();
        response.WriteTime("redriveDate", execution.Row.Redriven!.Value);
    }

    /// <summary>Why an execution cannot be redriven, or null where it can.</summary>
    public static string? WhyNot(ExecutionRow row) => row switch
    {
        { Status: "RUNNING" } => "Execution is RUNNING and cannot be redriven",
        { Status: "SUCCEEDED" } => "Execution is SUCCEEDED and cannot be redriven",
        { MapRunArn: not null } => "Child executions are redriven with the execution that started their Map Run",
        _ => null,
    };
}
