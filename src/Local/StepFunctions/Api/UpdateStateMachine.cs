using System.Text.Json;
using Media.Local.Stack;

namespace Media.Local.StepFunctions.Api;

/// <summary>Executions that are running go on with the definition they began with.</summary>
internal sealed class UpdateStateMachine(ApiServices services) : IApiOperation
{
    public async Task AnswerAsync(ApiRequest request, Utf8JsonWriter response)
    {
        var machine = services.Machines.Get(request.Required("stateMachineArn"));
        var (definition, role) = (request.Optional("definition"), request.Optional("roleArn"));
        var (logging, tracing) = (request.Member("loggingConfiguration"), request.Member("tracingConfiguration"));
        if (definition is null && role is null && logging is null && tracing is null)
        {
            throw new AwsException("MissingRequiredParameter", "Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified");
        }
        machine = services.Machines.Change(machine, definition, role);
        machine = machine with
        {
            LoggingConfiguration = logging?.GetRawText() ?? machine.LoggingConfiguration, TracingConfiguration = tracing?.GetRawText() ?? machine.TracingConfiguration,
        };
        await services.Machines.SaveAsync(machine);
        response.WriteTime("updateDate", machine.Updated);
        response.WriteString("revisionId", machine.RevisionId);
    }
}
