namespace Media.Local.Lambda;

/// <summary>One event on its way through an environment.</summary>
internal sealed class Invocation(string requestId, ReadOnlyMemory<byte> payload, string? clientContext)
{
    private readonly TaskCompletionSource<InvocationOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string RequestId { get; } = requestId;

    public ReadOnlyMemory<byte> Payload { get; } = payload;

    public string? ClientContext { get; } = clientContext;

    /// <summary>Called when the event has got a place.</summary>
    public Action Begun { get; init; } = () => { };

    /// <summary>Set when the event is handed to the process.</summary>
    public DateTimeOffset Deadline { get; set; }

    public Task<InvocationOutcome> Outcome => _outcome.Task;

    /// <summary>The first to settle an invocation decides what its caller sees.</summary>
    public bool Settle(InvocationOutcome outcome) => _outcome.TrySetResult(outcome);
}
