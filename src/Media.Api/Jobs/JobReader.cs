using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.Api.Playback;
using Media.Api.Problems;
using Media.Api.Storage;
using Media.Core.Catalogs;
using Media.Core.Contracts;
using Media.Core.Jobs;
using Media.Jobs;

namespace Media.Api.Jobs;

/// <summary>
/// Reads jobs out of Step Functions. One job takes three calls at most: the execution; one page of its history, the latest; and of a job that published
/// its asset's entry in the catalog, of another one how many chunks are done.
/// </summary>
internal sealed class JobReader(IAmazonStepFunctions stepFunctions, IBlobs blobs, ReleaseStore releases, MediaSettings settings)
{
    /// <summary>Jobs, latest first.</summary>
    public async Task<JobPage> ListAsync(JobStatus? status, int limit, string? cursor, CancellationToken cancellationToken)
    {
        var request = new ListExecutionsRequest
        {
            StateMachineArn = settings.StateMachineArn, MaxResults = limit, NextToken = JobCursor.Read(cursor, status), StatusFilter = status is { } known ? JobMapper.Filter(known) : null,
        };
        try
        {
            var page = await stepFunctions.ListExecutionsAsync(request, cancellationToken);
            return new JobPage(
                [.. (page.Executions ?? []).Select(JobMapper.Summary)],
                JobCursor.Write(page.NextToken, status));
        }
        catch (InvalidTokenException refusal)
        {
            throw JobCursor.Wrong(refusal);
        }
    }

    /// <summary>A job with its steps.</summary>
    /// <exception cref="ProblemException">404: there is no such job.</exception>
    public async Task<JobDocument> GetAsync(string id, CancellationToken cancellationToken)
    {
        if (await this.FindAsync(id, cancellationToken) is not { } execution)
        {
            return JobMapper.Document(await QueuedAsync(id, cancellationToken));
        }

        var history = new ExecutionHistory(stepFunctions, execution.ExecutionArn) { MostPages = 1 };
        await history.UpdateAsync(cancellationToken);
        if (execution.Status != ExecutionStatus.SUCCEEDED && execution.StopDate is { } stopped)
        {
            history.Timeline.Fail(stopped);
        }

        var published = JobMapper.Output(execution);
        var chunks = published is null
            ? await MapRuns.CountAsync(stepFunctions, history.Timeline.MapRunArn, cancellationToken)
            : new ChunkCounts(published.Chunks, published.Chunks);
        var link = published is null ? null : await releases.LinkAsync(published.Asset, cancellationToken);
        return JobMapper.Document(execution, history.Timeline, chunks, published, link);
    }

    /// <summary>A job that was promised and has not begun.</summary>
    /// <exception cref="ProblemException">404: there is none.</exception>
    public async Task<QueuedJob> QueuedAsync(string id, CancellationToken cancellationToken) =>
        await blobs.QueuedAsync(id, cancellationToken) ?? throw JobId.Missing();

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
}
