namespace Media.Local.Stack;

/// <summary>Lambda's <c>Invoke</c> with all that it can be asked, for callers inside of the stack: the seam to state machines.</summary>
public interface ILambdaApi
{
    /// <summary>Runs, queues or only checks an event, as the call says.</summary>
    /// <param name="call">What is asked.</param>
    /// <param name="cancellationToken">Gives up waiting: what runs already runs on to its end, and its result is dropped.</param>
    /// <exception cref="AwsException">
    /// The service refused: <c>AccessDeniedException</c>, <c>ResourceNotFoundException</c>, <c>TooManyRequestsException</c>, <c>RequestEntityTooLargeException</c>,
    /// <c>InvalidRequestContentException</c>, <c>InvalidParameterValueException</c>.
    /// </exception>
    Task<LambdaAnswer> InvokeAsync(LambdaCall call, CancellationToken cancellationToken);

    /// <summary>Functions that will be invoked soon, the first one first: they may be started ahead. Nothing is promised, and unknown ones are passed over.</summary>
    /// <param name="functions">Function names or ARNs.</param>
    void Foresee(IReadOnlyList<string> functions);
}

/// <summary>An invocation as it is asked for.</summary>
/// <param name="Function">A function name or ARN, with a qualifier or without.</param>
/// <param name="Payload">The JSON event; none at all counts as <c>{}</c>.</param>
/// <param name="Principal">Who asks.</param>
public sealed record LambdaCall(string Function, ReadOnlyMemory<byte> Payload, Principal Principal)
{
    /// <summary>The id of the invocation, as in its log lines.</summary>
    public string RequestId { get; init; } = Guid.NewGuid().ToString();

    /// <summary>A version or an alias; the stack knows <c>$LATEST</c> only.</summary>
    public string? Qualifier { get; init; }

    /// <summary><c>RequestResponse</c> where nothing is said, <c>Event</c> or <c>DryRun</c>.</summary>
    public string? InvocationType { get; init; }

    /// <summary>Whether the last 4 KB of the log are wanted.</summary>
    public bool Tail { get; init; }

    /// <summary>
    /// Called when the event has got a place: until then it waits for one of this machine's few, where Lambda would have room. The time of a task that
    /// waits so does not run.
    /// </summary>
    public Action Begun { get; init; } = () => { };

    /// <summary>What the caller's SDK says about its client, encoded as it came.</summary>
    public string? ClientContext { get; init; }
}

/// <summary>The answer to an invocation.</summary>
/// <param name="Status">200 for an event that ran, 202 for one that was queued, 204 for one that was only checked.</param>
/// <param name="Payload">The function's result, or its error document; empty for what did not run.</param>
public sealed record LambdaAnswer(int Status, ReadOnlyMemory<byte> Payload)
{
    /// <summary><c>Unhandled</c> when the function failed, was killed or timed out; else null.</summary>
    public string? FunctionError { get; init; }

    /// <summary>Which version ran; null for what did not run.</summary>
    public string? ExecutedVersion { get; init; }

    /// <summary>The end of the log in base 64, where it was asked for.</summary>
    public string? LogResult { get; init; }
}
