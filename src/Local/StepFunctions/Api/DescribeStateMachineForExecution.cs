using System.Text.Json;

namespace Media.Local.StepFunctions.Api;

/// <summary>The machine as it was when the execution started.</summary>
internal sealed class DescribeStateMachineForExecution(ApiServices services) : IApiOperation
{
    public async Task AnswerAsync(ApiRequest request, Utf8JsonWriter response)
    {
        var row = await services.ExecutionAsync(request.Required("executionArn"));
        var machine = services.Store.FindRevision(row.RevisionId);
        response.WriteString("stateMachineArn", row.MachineArn);
        response.WriteString("name", machine.Name);
        response.WriteString("definition", machine.Definition);
        response.WriteString("roleArn", machine.RoleArn);
        response.WriteTime("updateDate", machine.Updated);
        response.WriteOptional("mapRunArn", row.MapRunArn);
        response.WriteOptional("label", row.MapLabel);
        response.WriteString("revisionId", machine.RevisionId);
    }
}
