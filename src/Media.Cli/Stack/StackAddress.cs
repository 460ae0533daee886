namespace Media.Cli.Stack;

/// <summary>Where a stack answers, and what its template puts out.</summary>
/// <param name="Endpoint">The one URL of every service.</param>
/// <param name="Outputs">The template's Outputs by name.</param>
internal sealed record StackAddress(Uri Endpoint, IReadOnlyDictionary<string, string> Outputs)
{
    public string UploadBucket => Output("UploadBucket");

    public string WorkBucket => Output("WorkBucket");

    public string MediaBucket => Output("MediaBucket");

    public string StateMachineArn => Output("StateMachineArn");

    public string IngestFunction => Output("IngestFunction");

    public string DeadLetterQueueUrl => Output("DeadLetterQueueUrl");

    public string ApiUrl => Output("ApiUrl");

    public string TokenAudience => Output("TokenAudience");

    public string ExecutionArn(string name) =>
        StateMachineArn.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal) + ":" + name;

    private string Output(string name) => Outputs.TryGetValue(name, out var value)
        ? value
        : throw new CliException($"The template has no output named {name}, which this command needs.");
}
