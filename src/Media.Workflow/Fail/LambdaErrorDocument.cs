namespace Media.Workflow.Fail;

/// <summary>What a failed function leaves as the cause of its state.</summary>
/// <param name="ErrorType">The exception's class name.</param>
/// <param name="ErrorMessage">Its message.</param>
internal sealed record LambdaErrorDocument(string? ErrorType, string? ErrorMessage);
