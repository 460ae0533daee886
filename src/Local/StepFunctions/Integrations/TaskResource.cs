namespace Media.Local.StepFunctions.Integrations;

/// <summary>What a task's <c>Resource</c> names: a Lambda function by its ARN, or an action of an integrated service.</summary>
/// <param name="Arn">As written in the definition.</param>
/// <param name="Service">The service, as in <c>lambda</c> or <c>sns</c>.</param>
/// <param name="Action">The action with its pattern, as in <c>publish</c> or <c>invoke.waitForTaskToken</c>.</param>
/// <param name="IsFunction">A function named directly: its payload is the task's input, its result the task's output.</param>
internal sealed record TaskResource(string Arn, string Service, string Action, bool IsFunction)
{
    private const string TokenPattern = ".waitForTaskToken";

    public bool WaitsForToken => Action.EndsWith(TokenPattern, StringComparison.Ordinal);

    /// <summary>The integration's name without its pattern, as in <c>lambda:invoke</c>.</summary>
    public string Name => $"{Service}:{(WaitsForToken ? Action[..^TokenPattern.Length] : Action)}";

    public string EventPrefix => IsFunction ? "LambdaFunction" : "Task";

    public static TaskResource Parse(string arn) => TryParse(arn) ?? throw new FormatException($"'{arn}' is not a resource of a task.");

    public static TaskResource? TryParse(string arn) => arn.Split(':') switch
    {
        ["arn", "aws", "lambda", _, _, "function", ..] => new TaskResource(arn, "lambda", "invoke", true),
        ["arn", "aws", "states", _, _, var service, var action] => new TaskResource(arn, service, action, false),
        _ => null,
    };
}
