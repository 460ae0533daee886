namespace Media.Local.Lambda;

/// <summary>What of a function runs.</summary>
/// <param name="Name">The function.</param>
/// <param name="Invocations">Invocations that are under way or wait for a place.</param>
/// <param name="Idle">Processes that wait for an event.</param>
/// <param name="Processes">All its processes.</param>
public sealed record FunctionUse(string Name, int Invocations, int Idle, int Processes);
