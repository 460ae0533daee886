namespace Media.Local.Stack;

/// <summary>How an invocation waits for a place to run in.</summary>
/// <param name="Flow">Whose line it waits in: lines have their turns one after the other, however long they are.</param>
/// <param name="Patience">For how long at most; null for as long as it takes.</param>
public sealed record Waiting(string Flow, TimeSpan? Patience)
{
    /// <summary>Queues, state machines and whoever else tries again by themselves.</summary>
    public static Waiting ForEver { get; } = new("", null);
}
