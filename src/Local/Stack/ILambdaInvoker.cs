namespace Media.Local.Stack;

/// <summary>Runs functions: the seam between those that trigger them (state machines, queues) and the Lambda room.</summary>
public interface ILambdaInvoker
{
    /// <summary>Invokes a function synchronously and waits for its result.</summary>
    /// <param name="function">A function name or ARN.</param>
    /// <param name="payload">The JSON event.</param>
    /// <param name="cancellationToken">Gives up waiting: what runs already runs on to its end, and its result is dropped.</param>
    /// <exception cref="AwsException">
    /// The service refused: <c>ResourceNotFoundException</c>, <c>TooManyRequestsException</c>, <c>RequestEntityTooLargeException</c>.
    /// </exception>
    Task<LambdaResult> InvokeAsync(string function, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken);

    /// <summary>Invokes a function for somebody who does not wait for ever until there is room for it.</summary>
    /// <inheritdoc cref="InvokeAsync(string, ReadOnlyMemory{byte}, CancellationToken)"/>
    Task<LambdaResult> InvokeAsync(string function, ReadOnlyMemory<byte> payload, Waiting waiting, CancellationToken cancellationToken) =>
        InvokeAsync(function, payload, cancellationToken);
}

/// <summary>What a synchronous invocation came to.</summary>
/// <param name="RequestId">The id of the invocation, as in its log lines.</param>
/// <param name="Payload">The function's JSON result, or its error document (<c>errorType</c>, <c>errorMessage</c>, ...).</param>
/// <param name="FunctionError"><c>Unhandled</c> when the function failed, was killed or timed out; else null.</param>
public sealed record LambdaResult(string RequestId, ReadOnlyMemory<byte> Payload, string? FunctionError);
