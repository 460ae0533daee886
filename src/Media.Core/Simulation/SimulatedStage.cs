namespace Media.Core.Simulation;

/// <summary>One function's part of an execution: one invocation, or the items of a map.</summary>
/// <param name="Function">The function.</param>
/// <param name="Megabytes">Its memory.</param>
/// <param name="Items">What it does, in the order it is begun.</param>
/// <param name="Workers">How many of them run at the same time.</param>
/// <param name="Transitions">State transitions of each item.</param>
/// <param name="Distributed">Whether they are the children of a distributed map.</param>
/// <param name="Queued">Whether they wait in a queue for as long as Lambda refuses them.</param>
public sealed record SimulatedStage(string Function, int Megabytes, SimulatedItem[] Items, int Workers, int Transitions, bool Distributed = false, bool Queued = false);

/// <summary>Something that a function does.</summary>
/// <param name="Seconds">How long it takes, over all its invocations.</param>
/// <param name="Writes">S3 requests that write.</param>
/// <param name="Reads">S3 requests that read.</param>
public sealed record SimulatedItem(double Seconds, int Writes, int Reads);
