using Amazon.StepFunctions.Model;
using Media.Api.Playback;
using Media.Api.Problems;
using Media.Core.Publishing;

namespace Media.Api.Jobs;

/// <summary>What a job published, to be played: needs no catalog.</summary>
internal sealed class JobPlayback(JobReader jobs, ReleaseStore releases)
{
    /// <summary>Where what a job published can be played.</summary>
    public static string PathOf(string job) => $"/v1/jobs/{job}/play";

    /// <summary>The release, while it is live.</summary>
    /// <exception cref="ProblemException">404, 409: there is no such job, it has published nothing (yet), or another release has taken its place.</exception>
    public async Task<AssetManifest> LiveAsync(string id, CancellationToken cancellationToken)
    {
        var execution = await jobs.FindAsync(id, cancellationToken);
        if (execution is null)
        {
            await jobs.QueuedAsync(id, cancellationToken);
            throw Nothing("The job has not begun yet: nothing has been published.");
        }

        var published = JobMapper.Output(execution);
        if (published is null && await this.EarlyAsync(execution, cancellationToken) is { } early)
        {
            return early;
        }

        if (published is null)
        {
            throw Nothing($"The job has published nothing: it is {JobMapper.Status(execution.Status)}.");
        }

        var live = await releases.LiveAsync(published.Asset, cancellationToken);
        return live?.Release == published.Release
            ? live
            : throw Nothing(live is null
                ? "What the job published was removed."
                : $"A later release is live in the place of what this job published: play the job {live.Release}.");
    }

    /// <summary>What a job that is at work has published of what it makes; null where it has not.</summary>
    private async Task<AssetManifest?> EarlyAsync(DescribeExecutionResponse execution, CancellationToken cancellationToken) =>
        JobMapper.Status(execution.Status) == JobStatus.Running && JobMapper.Input(execution.Input) is { } input
            && await releases.LiveAsync(input.Asset, cancellationToken) is { } live && live.Release == execution.Name
            ? live
            : null;

    private static ProblemException Nothing(string sentence) => new(409, ProblemTypes.NothingToPlay, sentence);
}
