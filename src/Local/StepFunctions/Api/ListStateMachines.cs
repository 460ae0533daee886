using System.Text.Json;

namespace Media.Local.StepFunctions.Api;

internal sealed class ListStateMachines(ApiServices services) : IApiOperation
{
    public async Task AnswerAsync(ApiRequest request, Utf8JsonWriter response)
    {
        var size = request.PageSize();
        await services.Store.CatchUpAsync();
        var machines = services.Store.ListMachines(request.PageToken() ?? "", size + 1);
        response.WriteStartArray("stateMachines");
        foreach (var machine in machines.Take(size))
        {
            response.WriteStartObject();
            response.WriteMachine(machine);
            response.WriteEndObject();
        }

        response.WriteEndArray();
        if (machines.Count > size)
        {
            response.WriteString("nextToken", ApiRequest.MakePageToken(machines[size - 1].Name));
        }
    }
}
