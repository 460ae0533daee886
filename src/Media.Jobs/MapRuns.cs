using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Media.Jobs;

/// <summary>What a distributed map says of its items.</summary>
public static class MapRuns
{
    /// <summary>How many chunks there are and how many are done; null before that is known.</summary>
    public static async Task<ChunkCounts?> CountAsync(IAmazonStepFunctions client, string? mapRunArn, CancellationToken cancellation)
    {
        if (mapRunArn is null)
        {
            return null;
        }
        var run = await client.DescribeMapRunAsync(new DescribeMapRunRequest { MapRunArn = mapRunArn }, cancellation);
        return run.ItemCounts is { Total: > 0 } counts ? new ChunkCounts(counts.Succeeded ?? 0, counts.Total ?? 0) : null;
    }
}
