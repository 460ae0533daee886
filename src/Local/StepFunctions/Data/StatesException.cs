namespace Media.Local.StepFunctions.Data;

/// <summary>
/// A failure that the state language knows by name: what Retry and Catch match and what <c>ExecutionFailed</c> reports.
/// </summary>
public sealed class StatesException(string error, string? cause) : Exception($"{error}: {cause}")
{
    /// <summary>The error name; null where a Fail state or a task reply gave none.</summary>
    public string? Error { get; init; } = error;

    public string? Cause { get; } = cause;

    /// <summary>True for what the interpreter itself found wrong: its cause is prefixed with the state and its event.</summary>
    public bool Interpreted { get; init; }

    /// <summary>The history event that the failure of an enclosing state points back to; 0 until known.</summary>
    public long EventId { get; init; }

    /// <summary>
    /// Lines of a Parallel or Map ended it: once no retry follows, that is recorded as the failure of the state. Nothing is
    /// recorded between attempts.
    /// </summary>
    public bool OfLines { get; init; }

    public static StatesException Runtime(string cause) => Interpreting(ErrorNames.Runtime, cause);

    public static StatesException Interpreting(string error, string cause) => new(error, cause) { Interpreted = true };

    public static StatesException Named(string? error, string? cause) => new(error ?? "", cause) { Error = error };

    public StatesException At(long eventId) => new(Error ?? "", Cause) { Error = Error, EventId = eventId };

    /// <summary>The same failure as that of the Parallel or Map whose line it ended.</summary>
    public StatesException AsOfLines() => new(Error ?? "", Cause) { Error = Error, EventId = EventId, OfLines = true };

    /// <summary>The same failure with AWS's opening words, once it is known where it happened.</summary>
    public StatesException In(string state, long enteredEventId) => Interpreted
        ? new(Error ?? "", $"An error occurred while executing the state '{state}' (entered at the event id #{enteredEventId}). {Cause}")
        : this;
}
