using System.Text.Json;
using Media.Local.StepFunctions.Running;

namespace Media.Local.StepFunctions.Api;

/// <summary>Ends an execution and everything it is waiting for; one that has ended already is left as it is.</summary>
internal sealed class StopExecution(ApiServices services) : IApiOperation
{
    public async Task AnswerAsync(ApiRequest request, Utf8JsonWriter response)
    {
        var row = await services.ExecutionAsync(request.Required("executionArn"));
        if (services.Engine.Find(row.Arn) is { } running)
        {
            await services.Store.FlushAsync();
            running.End(new Ending("ABORTED", request.Optional("error"), request.Optional("cause")));
            await running.Ended;
            row = await services.ExecutionAsync(row.Arn);
        }

        response.WriteTime("stopDate", row.Stopped ?? services.Time.GetUtcNow());
    }
}
