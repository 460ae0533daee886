using Media.Jobs;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Media.Cli.Following;

/// <summary>How an execution ended, and what its history tells of it.</summary>
internal sealed record EndedExecution(DescribeExecutionResponse Execution, StepTimeline Timeline, ChunkCounts? Chunks)
{
    public bool Succeeded => Execution.Status == ExecutionStatus.SUCCEEDED;

    public TimeSpan Took => (Execution.StopDate ?? Execution.StartDate ?? default) - (Execution.StartDate ?? default);
}

/// <summary>Follows an execution to its end through Step Functions' API, telling how it stands twice a second.</summary>
internal sealed class ExecutionFollower(IAmazonStepFunctions client, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public async Task<EndedExecution> FollowAsync(string executionArn, Action<JobProgress> show, CancellationToken cancellation)
    {
        var history = new ExecutionHistory(client, executionArn);
        ChunkCounts? chunks = null;
        while (true)
        {
            // Described first: a history read after the end is whole.
            var execution = await client.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = executionArn }, cancellation);
            await history.UpdateAsync(cancellation);
            chunks = await MapRuns.CountAsync(client, history.Timeline.MapRunArn, cancellation) ?? chunks;
            var ended = execution.Status != ExecutionStatus.RUNNING && execution.Status != ExecutionStatus.PENDING_REDRIVE;
            var now = execution.StopDate ?? time.GetUtcNow().UtcDateTime;
            if (ended && execution.Status != ExecutionStatus.SUCCEEDED)
            {
                history.Timeline.Fail(now);
            }
            show(Progress(execution, history.Timeline, chunks, now));
            if (ended)
            {
                return new EndedExecution(execution, history.Timeline, chunks);
            }
            await Task.Delay(Pause, time, cancellation);
        }
    }

    private static JobProgress Progress(DescribeExecutionResponse execution, StepTimeline timeline, ChunkCounts? chunks, DateTime now) => new(
        execution.Name, execution.Status.Value, [.. timeline.Steps], chunks, timeline.SourceSeconds,
        now - (execution.StartDate ?? now), now - timeline.MapStarted, timeline.Rounds > 1 ? timeline.Playable - execution.StartDate : null);
}
