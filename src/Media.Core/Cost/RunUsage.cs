namespace Media.Core.Cost;

/// <summary>What a run used, as its functions noted it down.</summary>
/// <param name="Functions">By function; those that were not invoked are left out.</param>
/// <param name="PeakTmpBytes">The most that any one invocation kept in <c>/tmp</c>.</param>
/// <param name="ChildTransitions">State transitions of the distributed map's children, which AWS bills like the parent's.</param>
public sealed record RunUsage(FunctionUse[] Functions, long PeakTmpBytes, long ChildTransitions);
