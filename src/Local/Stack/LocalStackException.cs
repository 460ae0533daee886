namespace Media.Local.Stack;

/// <summary>The stack cannot start; the message is one sentence that a person can act on.</summary>
public sealed class LocalStackException(string message, Exception? inner = null) : Exception(message, inner);
