using System.Text.Json;

namespace Media.Local.StepFunctions.Api;

internal sealed class ListMapRuns(ApiServices services) : IApiOperation
{
    public async Task AnswerAsync(ApiRequest request, Utf8JsonWriter response)
    {
        var size = request.PageSize();
        var after = request.PageToken();
        var row = await services.ExecutionAsync(request.Required("executionArn"));
        var runs = services.Store.ListMapRuns(row.Arn).SkipWhile(run => after is not null && run.Arn != after).Skip(after is null ? 0 : 1).ToList();
        response.WriteStartArray("mapRuns");
        foreach (var run in runs.Take(size))
        {
            response.WriteStartObject();
            response.WriteString("executionArn", run.ExecutionArn);
            response.WriteString("mapRunArn", run.Arn);
            response.WriteString("stateMachineArn", run.MachineArn);
            response.WriteTime("startDate", run.Started);
            response.WriteOptionalTime("stopDate", run.Stopped);
            response.WriteEndObject();
        }

        response.WriteEndArray();
        if (runs.Count > size)
        {
            response.WriteString("nextToken", ApiRequest.MakePageToken(runs[size - 1].Arn));
        }
    }
}
