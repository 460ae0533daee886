namespace Media.Local.StepFunctions.Data;

/// <summary>The error names that the state language reserves.</summary>
internal static class ErrorNames
{
    public const string All = "States.ALL";
    public const string DataLimitExceeded = "States.DataLimitExceeded";
    public const string ExceedToleratedFailureThreshold = "States.ExceedToleratedFailureThreshold";
    public const string HeartbeatTimeout = "States.HeartbeatTimeout";
    public const string IntrinsicFailure = "States.IntrinsicFailure";
    public const string ItemReaderFailed = "States.ItemReaderFailed";
    public const string NoChoiceMatched = "States.NoChoiceMatched";
    public const string ParameterPathFailure = "States.ParameterPathFailure";
    public const string Permissions = "States.Permissions";
    public const string ResultPathMatchFailure = "States.ResultPathMatchFailure";
    public const string Runtime = "States.Runtime";
    public const string TaskFailed = "States.TaskFailed";
    public const string Timeout = "States.Timeout";

    /// <summary>
    /// Whether a name in <c>ErrorEquals</c> covers an error. <c>States.Runtime</c> is never covered, and <c>States.TaskFailed</c> covers
    /// everything but timeouts. <c>States.ALL</c> covers <c>States.DataLimitExceeded</c> too: so AWS does, whatever its guide says.
    /// </summary>
    public static bool Matches(string pattern, string? error) => error switch
    {
        Runtime => false,
        HeartbeatTimeout => pattern is All or Timeout or HeartbeatTimeout,
        Timeout => pattern is All or Timeout,
        _ => pattern is All or TaskFailed || pattern == error,
    };
}
