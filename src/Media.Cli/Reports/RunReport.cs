using Media.Cli.Following;
using Media.Core.Contracts;
using Media.Core.Cost;
using Media.Core.Publishing;

namespace Media.Cli.Reports;

/// <summary>Everything that <c>media transcode --json</c> prints.</summary>
/// <param name="ExecutionArn">The execution.</param>
/// <param name="Status">Step Functions' word for how it ended.</param>
/// <param name="AlreadyDone">Whether an earlier upload of the same bytes had done the work.</param>
/// <param name="Outputs">Where the master playlist is: in S3, and locally where it was copied to.</param>
/// <param name="Renditions">What can be played.</param>
/// <param name="Warnings">What the result lacks of its source.</param>
/// <param name="Chunks">How many tasks the work was divided into.</param>
/// <param name="WallSeconds">From the execution's start to its end.</param>
/// <param name="BilledMs">Billed milliseconds by function.</param>
/// <param name="PeakTmpBytes">The most that any invocation kept in <c>/tmp</c>.</param>
/// <param name="Cost">What the run costs on AWS.</param>
/// <param name="FirstPlayableSeconds">From the execution's start until the film could first be played from beginning to end; null where it cannot be.</param>
/// <param name="Error">The name of what made it fail; null on success.</param>
/// <param name="Cause">Why, in a sentence; null on success.</param>
internal sealed record RunReport(
    string ExecutionArn, string Status, bool AlreadyDone, RunOutputs? Outputs, PublishedRendition[] Renditions, MediaWarning[] Warnings, int? Chunks, double WallSeconds,
    IReadOnlyDictionary<string, long> BilledMs, long PeakTmpBytes, RunCost Cost, double? FirstPlayableSeconds, string? Error, string? Cause)
{
    public static RunReport Of(EndedExecution ended, bool alreadyDone, PublishedResult? job, string? localMaster, RunUsage usage)
    {
        var execution = ended.Execution;
        var chunks = job?.Chunks ?? (int?)ended.Chunks?.Total;
        var requests = job is null ? new S3Requests(0, 0) : S3RequestEstimate.For(job.Renditions, job.Chunks);
        return new RunReport(
            execution.ExecutionArn, execution.Status.Value, alreadyDone,
            job is null ? null : new RunOutputs($"s3://{job.Bucket}/{job.Master}", Dash(job), job.Bucket, job.Prefix, localMaster),
            job?.Renditions ?? [], job?.Warnings ?? [], chunks, Math.Round(ended.Took.TotalSeconds, 3),
            usage.Functions.ToDictionary(use => use.Function, use => use.BilledMilliseconds), usage.PeakTmpBytes,
            RunCost.Of(usage.Functions, ended.Timeline.Transitions + usage.ChildTransitions, requests),
            ended.Succeeded && ended.Timeline.Playable - execution.StartDate is { } after ? Math.Round(after.TotalSeconds, 3) : null, execution.Error, execution.Cause);
    }

    private static string? Dash(PublishedResult job) =>
        job.Outputs?.FirstOrDefault(output => output.Kind == OutputKind.Dash) is { } dash ? $"s3://{job.Bucket}/{dash.Entry}" : null;
}

/// <summary>Where a run's result is.</summary>
/// <param name="Master">The master playlist's URL in S3.</param>
/// <param name="Dash">The DASH manifest's URL in S3; null for releases from before there were any.</param>
/// <param name="Bucket">The media bucket.</param>
/// <param name="Prefix">The release's folder in it.</param>
/// <param name="LocalMaster">The master playlist's path, where <c>--out</c> copied it to; else null.</param>
internal sealed record RunOutputs(string Master, string? Dash, string Bucket, string Prefix, string? LocalMaster);
