using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Media.Jobs;

/// <summary>
/// Counts the state transitions of a map run's children, which AWS bills like the parent's: exactly for the first forty, and in
/// proportion beyond, so that a long film does not take a thousand requests to account for.
/// </summary>
public sealed class ChildTransitions(IAmazonStepFunctions client)
{
    private const int Sample = 40;

    public async Task<long> CountAsync(string? mapRunArn, long children, CancellationToken cancellation)
    {
        if (mapRunArn is null || children == 0)
        {
            return 0;
        }
        var page = await client.ListExecutionsAsync(
            new ListExecutionsRequest { MapRunArn = mapRunArn, MaxResults = Sample }, cancellation);
        var transitions = 0L;
        foreach (var child in page.Executions)
        {
            var history = new ExecutionHistory(client, child.ExecutionArn);
            await history.UpdateAsync(cancellation);
            transitions += history.Timeline.Transitions;
        }

        return page.Executions.Count == 0 ? 0 : (long)Math.Round((double)transitions / page.Executions.Count * children);
    }
}
