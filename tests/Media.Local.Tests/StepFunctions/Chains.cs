namespace Media.Local.Tests.StepFunctions;

internal static class Chains
{
    /// <summary>Ids count up from one, and every event points at an earlier one.</summary>
    public static void AssertConsistent(IReadOnlyList<HistoryEvent> history)
    {
        Assert.Equal(Enumerable.Range(1, history.Count).Select(id => (long)id), history.Select(entry => entry.Id));
        Assert.All(history, entry => Assert.InRange(entry.Previous, 0, entry.Id - 1));
        Assert.Equal("ExecutionStarted", history[0].Type);
        Assert.All(history.Skip(2), entry => Assert.True(entry.Previous > 0 || entry.Type is "ExecutionAborted" or "ExecutionTimedOut" or "ExecutionRedriven", $"{entry}"));
        Assert.Single(history, entry => entry.Type is "ExecutionSucceeded" or "ExecutionFailed");
    }
}
