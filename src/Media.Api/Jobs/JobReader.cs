using System.Buffers.Text;
using System.Text;
using Amazon.CloudWatchLogs;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.Api.Problems;
using Media.Api.Storage;
using Media.Core.Cost;
using Media.Jobs;

namespace Media.Api.Jobs;

/// <summary>Reads jobs out of Step Functions. However long a job's history is, a request reads a bounded part of it: the latest.</summary>
internal sealed class JobReader(IAmazonStepFunctions stepFunctions, IAmazonCloudWatchLogs logs, IBlobs blobs, MediaSettings settings, TimeProvider time)
{
    private const int MostHistoryPages = 20;
    private const int MostLogPages = 2;

    /// <summary>Jobs, latest first.</summary>
    public async Task<JobPage> ListAsync(JobStatus? status, int limit, string? cursor, CancellationToken cancellationToken)
    {
        var request = new ListExecutionsRequest
        {
            StateMachineArn = settings.StateMachineArn, MaxResults = limit, NextToken = Token(cursor), StatusFilter = status is { } known ? JobMapper.Filter(known) : null,
        };
        try
        {
            var page = await stepFunctions.ListExecutionsAsync(request, cancellationToken);
            return new JobPage(
                [.. (page.Executions ?? []).Select(JobMapper.Summary)],
                string.IsNullOrEmpty(page.NextToken) ? null : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(page.NextToken)));
        }
        catch (InvalidTokenException refusal)
        {
            throw WrongCursor(refusal);
        }
    }

    /// <summary>A job with its steps.</summary>
    /// <exception cref="ProblemException">404: there is no such job.</exception>
    public async Task<JobDocument> GetAsync(string id, CancellationToken cancellationToken)
    {
        if (await this.FindAsync(id, cancellationToken) is not { } execution)
        {
            return await blobs.QueuedAsync(id, cancellationToken) is { } queued ? JobMapper.Document(queued) : throw JobId.Missing();
        }

        var history = new ExecutionHistory(stepFunctions, execution.ExecutionArn) { MostPages = MostHistoryPages };
        await history.UpdateAsync(cancellationToken);
        var chunks = await MapRuns.CountAsync(stepFunctions, history.Timeline.MapRunArn, cancellationToken);
        if (execution.Status != ExecutionStatus.SUCCEEDED && execution.StopDate is { } stopped)
        {
            history.Timeline.Fail(stopped);
        }

        return JobMapper.Document(execution, history.Timeline, chunks, await this.CostAsync(execution, history.Timeline, chunks, cancellationToken));
    }

    /// <summary>The execution, or null.</summary>
    public async Task<DescribeExecutionResponse?> FindAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await stepFunctions.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = settings.ArnOf(id) }, cancellationToken);
        }
        catch (ExecutionDoesNotExistException)
        {
            return null;
        }
    }

    /// <summary>What the functions' logs tell so far; a running function is not in it, nor is what S3 has answered.</summary>
    private async Task<RunCost> CostAsync(
        DescribeExecutionResponse execution, StepTimeline timeline, ChunkCounts? chunks, CancellationToken cancellationToken)
    {
        var machine = await stepFunctions.DescribeStateMachineAsync(
            new DescribeStateMachineRequest { StateMachineArn = settings.StateMachineArn }, cancellationToken);
        var began = execution.StartDate ?? default;
        var usage = await new RunUsageReader(logs) { MostPages = MostLogPages }.ReadAsync(
            FunctionNames.In(machine.Definition), execution.Name, began, execution.StopDate ?? time.GetUtcNow().UtcDateTime, cancellationToken);
        var children = await new ChildTransitions(stepFunctions).CountAsync(timeline.MapRunArn, chunks?.Done ?? 0, cancellationToken);
        return RunCost.Of([.. usage.Functions], timeline.Transitions + children, new S3Requests(0, 0));
    }

    private static string? Token(string? cursor)
    {
        if (cursor is null)
        {
            return null;
        }

        return cursor.Length is > 0 and <= 4096 && Base64Url.IsValid(cursor) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)) is { } token
            && !token.Contains(char.ConvertFromUtf32(0xFFFD), StringComparison.Ordinal)
            ? token
            : throw WrongCursor(null);
    }

    private static ProblemException WrongCursor(Exception? cause) =>
        new(400, ProblemTypes.InvalidCursor, "The cursor is none of this list: take it as it came, and send the same parameters with it.", cause);
}
