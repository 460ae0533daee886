using System.Text.Json;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.Api.Assets;
using Media.Api.Playback;
using Media.Core;
using Media.Core.Catalogs;
using Media.Core.Contracts;
using Media.Core.Cost;
using Media.Core.Jobs;
using Media.Core.Profiles;
using Media.Core.Publishing;
using Media.Jobs;

namespace Media.Api.Jobs;

/// <summary>Turns Step Functions' words into the API's.</summary>
internal static class JobMapper
{
    /// <summary>How far each step is when it is done; the chunks fill the span of the encoding.</summary>
    private static readonly Dictionary<string, double> DoneAt = new(StringComparer.Ordinal)
    {
        [WorkflowStates.Probe] = 0.03, [WorkflowStates.IndexByDecoding] = 0.03, [WorkflowStates.Plan] = 0.05, [WorkflowStates.Assemble] = 0.93,
        [WorkflowStates.Verify] = 0.97, [WorkflowStates.Publish] = 0.99, [WorkflowStates.Notify] = 1,
    };

    private const double EncodingBegins = 0.05;
    private const double EncodingEnds = 0.9;

    /// <summary>How far a job is when what is playable early is.</summary>
    private const double EarlyEnds = 0.25;

    public static JobStatus Status(ExecutionStatus status) => status.Value switch
    {
        "RUNNING" => JobStatus.Running,
        "SUCCEEDED" => JobStatus.Succeeded,
        "FAILED" => JobStatus.Failed,
        "ABORTED" => JobStatus.Cancelled,
        "TIMED_OUT" => JobStatus.TimedOut,
        "PENDING_REDRIVE" => JobStatus.PendingRedrive,
        var other => throw new InvalidDataException($"Step Functions calls a status '{other}', which is not known here."),
    };

    /// <summary>Step Functions' word for a status; null for one that it does not have.</summary>
    public static ExecutionStatus? Filter(JobStatus status) => status switch
    {
        JobStatus.Running => ExecutionStatus.RUNNING,
        JobStatus.Succeeded => ExecutionStatus.SUCCEEDED,
        JobStatus.Failed => ExecutionStatus.FAILED,
        JobStatus.Cancelled => ExecutionStatus.ABORTED,
        JobStatus.TimedOut => ExecutionStatus.TIMED_OUT,
        JobStatus.PendingRedrive => ExecutionStatus.PENDING_REDRIVE,
        _ => null,
    };

    public static JobSummary Summary(ExecutionListItem item) =>
        new(item.Name, Status(item.Status), Time(item.StartDate), Time(item.StopDate), item.RedriveCount ?? 0);

    public static JobDocument Document(QueuedJob queued) => new(
        queued.Id, JobStatus.Queued, 0, null, null, new JobSource(queued.FileName, queued.Size), queued.Asset, null, null, [], null, null, null, 0);

    public static JobDocument Document(DescribeExecutionResponse execution, StepTimeline timeline, ChunkCounts? chunks, PublishedResult? published, CatalogLink? link)
    {
        var status = Status(execution.Status);
        var input = Input(execution.Input);
        return new JobDocument(
            execution.Name, status, Math.Round(Progress(status, timeline, chunks), 4), Time(execution.StartDate), Time(execution.StopDate),
            input is null ? null : new JobSource(input.Source.Key[(input.Source.Key.LastIndexOf('/') + 1)..], input.Source.Size),
            (link?.EntryId ?? input?.CatalogId) is { } entry ? AssetId.Of(entry) : null,
            published is null && !(status == JobStatus.Running && timeline.Playable is not null) ? null : JobPlayback.PathOf(execution.Name),
            chunks is null ? null : new JobChunks(chunks.Done, chunks.Total),
            [.. timeline.Steps.Select(step => new JobStep(
                step.Name, step.Status.ToString().ToLowerInvariant(), Time(step.Started)!.Value, Time(step.Ended), step.Retries))],
            Cost(timeline, published), published is null ? null : Shown(published), Failure(execution, status), execution.RedriveCount ?? 0,
            input is null ? null : input.Profile ?? Profile.Default,
            status is JobStatus.Running or JobStatus.Succeeded && timeline.Playable - execution.StartDate is { } after ? Math.Round(after.TotalSeconds, 3) : null);
    }

    /// <summary>How far a job is, from 0 to 1: never back but where everything is planned anew, and 1 only when all is published.</summary>
    private static double Progress(JobStatus status, StepTimeline timeline, ChunkCounts? chunks) =>
        status == JobStatus.Succeeded || timeline.Rounds == 1 ? Progress(status, timeline.Steps, chunks)
        : timeline.IsEarly ? EarlyEnds * Progress(status, timeline.Steps, chunks)
        : EarlyEnds + ((1 - EarlyEnds) * Progress(status, [.. timeline.Steps.Skip(timeline.RoundBegan)], chunks));

    /// <summary>How far the steps are that are done in one go.</summary>
    public static double Progress(JobStatus status, IReadOnlyList<Step> steps, ChunkCounts? chunks)
    {
        if (status == JobStatus.Succeeded)
        {
            return 1;
        }

        var done = steps.Where(step => step.Status == StepStatus.Done).Select(step => DoneAt.GetValueOrDefault(step.Name)).DefaultIfEmpty().Max();
        var encoded = chunks is { Total: > 0 } ? EncodingBegins + (EncodingEnds - EncodingBegins) * chunks.Done / chunks.Total : 0;
        return Math.Min(Math.Max(done, encoded), 0.99);
    }

    /// <summary>What a job published; null where it has not, or is none of this workflow's.</summary>
    public static PublishedResult? Output(DescribeExecutionResponse execution)
    {
        try
        {
            return JobOutputs.Of(execution);
        }
        catch (JsonException)
        {
            // Started by hand, with an input of another kind: the job is shown without what it left.
            return null;
        }
    }

    private static JobOutput Shown(PublishedResult published) =>
        new(published.Release, published.DurationSeconds, published.Frames, [.. published.Renditions.Select(RenditionDocument.Of)], published.Warnings ?? []);

    /// <summary>What a job has cost; null until it has ended by itself, for only then its functions' notes are summed.</summary>
    private static RunCost? Cost(StepTimeline timeline, PublishedResult? published) => (published?.Usage ?? timeline.FailureUsage) is { } usage
        ? RunCost.Of(
            usage.Functions, timeline.Transitions + usage.ChildTransitions,
            published is null ? new S3Requests(0, 0) : S3RequestEstimate.For(published.Renditions, published.Chunks))
        : null;

    private static JobFailure? Failure(DescribeExecutionResponse execution, JobStatus status) => status switch
    {
        JobStatus.Failed => new JobFailure(execution.Error ?? "Media.Unknown", execution.Cause ?? "The job failed and left no reason."),
        JobStatus.Cancelled => new JobFailure(execution.Error ?? "Media.Stopped", execution.Cause ?? "The job was stopped."),
        JobStatus.TimedOut => new JobFailure(execution.Error ?? "States.Timeout", execution.Cause ?? "The job ran out of time."),
        _ => null,
    };

    public static TranscodeInput? Input(string? text)
    {
        try
        {
            return JsonSerializer.Deserialize(text ?? "null", CoreJson.Default.TranscodeInput);
        }
        catch (JsonException)
        {
            // Started by hand, with an input of another kind: the job is shown without its source.
            return null;
        }
    }

    private static DateTimeOffset? Time(DateTime? time) =>
        time is { } known ? new DateTimeOffset(DateTime.SpecifyKind(known, DateTimeKind.Utc)) : null;
}
