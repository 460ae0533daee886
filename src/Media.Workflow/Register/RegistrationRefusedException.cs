namespace Media.Workflow.Register;

/// <summary>A release that cannot be registered, however often it is tried: it goes to the dead letters with this reason.</summary>
/// <param name="error">The reason's name, as in <c>Catalog.ReadOnly</c>.</param>
/// <param name="message">The reason, for a person.</param>
/// <param name="inner">What the catalog said.</param>
internal sealed class RegistrationRefusedException(string error, string message, Exception? inner = null) : Exception(message, inner)
{
    public string Error { get; } = error;
}

/// <summary>Not now: another try is writing to the catalog, or the entry keeps changing. The queue brings the message back.</summary>
internal sealed class RegistrationBusyException(string message, Exception? inner = null) : Exception(message, inner);
