using System.Text.Json;

namespace Media.Local.StepFunctions.Api;

/// <summary>A machine that is not there is deleted already.</summary>
internal sealed class DeleteStateMachine(ApiServices services) : IApiOperation
{
    public Task AnswerAsync(ApiRequest request, Utf8JsonWriter response) =>
        services.Machines.DeleteAsync(Names.CheckedArn(request.Required("stateMachineArn"), "stateMachine"));
}
