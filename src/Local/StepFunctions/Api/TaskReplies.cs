using System.Text.Json;
using Media.Local.Stack;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.States;

namespace Media.Local.StepFunctions.Api;

internal sealed class SendTaskSuccess(ApiServices services) : IApiOperation
{
    public async Task AnswerAsync(ApiRequest request, Utf8JsonWriter response)
    {
        var (token, output) = (request.Required("taskToken"), request.Required("output"));
        if (Json.TryParse(output) is not { } value)
        {
            throw new AwsException("InvalidOutput", $"Invalid Output: '{output}'");
        }
        await TaskReplies.SendAsync(services, token, TaskOutcome.Succeeded(Json.Text(value)));
    }
}

internal sealed class SendTaskFailure(ApiServices services) : IApiOperation
{
    public Task AnswerAsync(ApiRequest request, Utf8JsonWriter response) =>
        TaskReplies.SendAsync(services, request.Required("taskToken"), TaskOutcome.Failed(request.Optional("error"), request.Optional("cause")));
}

internal sealed class SendTaskHeartbeat(ApiServices services) : IApiOperation
{
    public Task AnswerAsync(ApiRequest request, Utf8JsonWriter response)
    {
        var wait = services.Tokens.Find(TaskReplies.Check(request.Required("taskToken"))) ?? throw TaskReplies.Gone();
        wait.Heartbeat();
        return Task.CompletedTask;
    }
}

internal static class TaskReplies
{
    public static async Task SendAsync(ApiServices services, string token, TaskOutcome outcome)
    {
        // A reply that could not be recorded is refused before it takes effect: its sender may send it again.
        await services.Store.FlushAsync();
        if (!await services.Tokens.ReplyAsync(Check(token), outcome))
        {
            throw Gone();
        }
        await services.Store.FlushAsync();
    }

    public static string Check(string token) => Convert.TryFromBase64String(token, new byte[token.Length], out _)
        ? token
        : throw new AwsException("InvalidToken", "Invalid Token: 'Invalid token'");

    public static AwsException Gone() => new("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
}
