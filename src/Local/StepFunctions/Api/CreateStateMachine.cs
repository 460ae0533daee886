using System.Text.Json;
using Media.Local.Stack;
using Media.Local.StepFunctions.Storage;

namespace Media.Local.StepFunctions.Api;

/// <summary>Idempotent for an equal request; another definition, role or type under the same name is refused.</summary>
internal sealed class CreateStateMachine(ApiServices services) : IApiOperation
{
    public async Task AnswerAsync(ApiRequest request, Utf8JsonWriter response)
    {
        var name = Names.Checked(request.Required("name"));
        var (definition, role) = (request.Required("definition"), request.Required("roleArn"));
        var type = request.Choice("type", "STANDARD", MachineRow.Express) ?? "STANDARD";
        if (Arn.TryParse(role) is not { Service: "iam" })
        {
            throw new AwsException("InvalidArn", $"Invalid Role Arn: '{role}'");
        }
        var machine = services.Machines.Make(name, definition, role, type) with
        {
            LoggingConfiguration = request.Member("loggingConfiguration")?.GetRawText(),
            TracingConfiguration = request.Member("tracingConfiguration")?.GetRawText(),
        };
        if (services.Machines.Find(machine.Arn) is { } existing)
        {
            if (existing.Definition != definition || existing.RoleArn != role || existing.Type != type)
            {
                throw new AwsException("StateMachineAlreadyExists", $"State Machine Already Exists: '{machine.Arn}'");
            }
            machine = existing;
        }
        else
        {
            foreach (var (key, value) in TagList.Read(request))
            {
                await services.Store.TagAsync(machine.Arn, key, value);
            }
            await services.Machines.SaveAsync(machine);
        }

        response.WriteString("stateMachineArn", machine.Arn);
        response.WriteTime("creationDate", machine.Created);
    }
}
