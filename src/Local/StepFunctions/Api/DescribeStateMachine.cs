using System.Text.Json;

namespace Media.Local.StepFunctions.Api;

internal sealed class DescribeStateMachine(ApiServices services) : IApiOperation
{
    public Task AnswerAsync(ApiRequest request, Utf8JsonWriter response)
    {
        var machine = services.Machines.Get(request.Required("stateMachineArn"));
        response.WriteMachine(machine);
        response.WriteString("status", "ACTIVE");
        response.WriteString("definition", machine.Definition);
        response.WriteString("roleArn", machine.RoleArn);
        response.WritePropertyName("loggingConfiguration");
        response.WriteRawValue(machine.LoggingConfiguration ?? """{"level":"OFF","includeExecutionData":false}""");
        response.WritePropertyName("tracingConfiguration");
        response.WriteRawValue(machine.TracingConfiguration ?? """{"enabled":false}""");
        response.WritePropertyName("encryptionConfiguration");
        response.WriteRawValue("""{"type":"AWS_OWNED_KEY"}""");
        if (machine.Updated != machine.Created)
        {
            response.WriteString("revisionId", machine.RevisionId);
        }
        return Task.CompletedTask;
    }
}
