using System.Text;
using Media.Local.Stack;
using Media.Local.Logs;

namespace Media.Local.Lambda;

/// <summary><c>Invoke</c>: the same for those who call over HTTP and for state machines.</summary>
internal sealed class InvokeOperation(LambdaHost lambda, AsynchronousInvoker asynchronous, FunctionPermissions permissions, LogStore logs, TimeProvider time) : ILambdaApi
{
    private const int TailBytes = 4096;
    private static readonly TimeSpan TailPatience = TimeSpan.FromMilliseconds(100);

    public async Task<LambdaAnswer> InvokeAsync(LambdaCall call, CancellationToken cancellationToken)
    {
        var function = lambda.Find(call.Function, call.Qualifier);
        permissions.Require(call.Principal, "InvokeFunction", function.Arn);
        var payload = call.Payload.IsEmpty ? "{}"u8.ToArray() : call.Payload;
        Payloads.Check(payload, Payloads.Most(call.InvocationType));
        switch (call.InvocationType)
        {
            case "DryRun":
                call.Begun();
                return new LambdaAnswer(204, default);
            case "Event":
                call.Begun();
                await asynchronous.AcceptAsync(function, payload);
                return new LambdaAnswer(202, default);
            case null or "RequestResponse":
                return await RunAsync(function.Name, call with { Payload = payload }, cancellationToken);
            default:
                throw new AwsException(
                    "InvalidParameterValueException",
                    $"1 validation error detected: Value '{call.InvocationType}' at 'invocationType' failed to satisfy constraint: " +
                    "Member must satisfy enum value set: [Event, RequestResponse, DryRun]");
        }
    }

    public void Foresee(IReadOnlyList<string> functions) => lambda.Foresee(functions);

    private async Task<LambdaAnswer> RunAsync(string name, LambdaCall call, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow().ToUnixTimeMilliseconds();
        var outcome = await lambda.RunAsync(name, new Invocation(call.RequestId, call.Payload, call.ClientContext) { Begun = call.Begun }, cancellationToken);
        return new LambdaAnswer(200, outcome.Payload)
        {
            FunctionError = outcome.ErrorType is null ? null : "Unhandled",
            ExecutedVersion = FunctionName.Latest,
            LogResult = call.Tail ? await TailAsync(name, call.RequestId, started) : null,
        };
    }

    // The last lines may still be in the pipe between the process and the log.
    private async Task<string> TailAsync(string name, string requestId, long since)
    {
        await Task.Delay(TailPatience, time);
        await logs.FlushAsync();
        var lines = logs.OfRequest(EnvironmentVariables.LogGroup(lambda.Find(name)), requestId, since);
        var text = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line.Message + "\n")));
        return Convert.ToBase64String(text.AsSpan(Math.Max(0, text.Length - TailBytes)));
    }
}
