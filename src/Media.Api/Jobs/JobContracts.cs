using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Media.Core.Cost;
using Media.Core.Publishing;

namespace Media.Api.Jobs;

/// <summary>How a job stands.</summary>
[JsonConverter(typeof(SpelledInCamelCase<JobStatus>))]
internal enum JobStatus
{
    /// <summary>Its upload is stored; it is about to begin.</summary>
    Queued,

    /// <summary>It is at work.</summary>
    Running,

    /// <summary>It has published.</summary>
    Succeeded,

    /// <summary>It has failed, and taken back what it wrote.</summary>
    Failed,

    /// <summary>Somebody stopped it.</summary>
    Cancelled,

    /// <summary>It ran out of time.</summary>
    TimedOut,

    /// <summary>It is about to go on after a redrive.</summary>
    PendingRedrive,
}

/// <summary>A job in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">How it stands.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Redrives">How often it was redriven.</param>
internal sealed record JobSummary(string Id, JobStatus Status, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, int Redrives);

/// <summary>Some jobs, latest first.</summary>
/// <param name="Items">The jobs.</param>
/// <param name="Next">Where the list goes on; null at its end.</param>
internal sealed record JobPage(JobSummary[] Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);

/// <summary>A job with all that is known of it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Progress">From 0 to 1.</param>
/// <param name="StartedAt">When it began; absent while it is queued.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Source">What it works on.</param>
/// <param name="Asset">The asset that it belongs to: that its upload named, or that shows what it published; absent while there is none.</param>
/// <param name="Playback">Where what it published can be played, with and without a catalog; absent until it has. It is there while the job runs where the profile has the film playable early.</param>
/// <param name="Chunks">The pieces that the picture is divided into, once it is known how many there are.</param>
/// <param name="Steps">The steps begun so far, in their order.</param>
/// <param name="Cost">What it has cost, in US dollars at AWS's list prices; absent until it has ended by itself.</param>
/// <param name="Output">What it published.</param>
/// <param name="Failure">Why it did not succeed.</param>
/// <param name="Redrives">How often it was redriven.</param>
/// <param name="Profile">The profile that says what it makes.</param>
/// <param name="FirstPlayableSeconds">
/// Seconds from its beginning until the film could first be played from beginning to end: with profiles that have it playable early, in its smallest rendition, while the others are still being made.
/// </param>
internal sealed record JobDocument(
    string Id, JobStatus Status, double Progress, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, JobSource? Source, string? Asset, string? Playback, JobChunks? Chunks,
    JobStep[] Steps, RunCost? Cost, JobOutput? Output, JobFailure? Failure, int Redrives, string? Profile = null, double? FirstPlayableSeconds = null);

/// <param name="FileName">The last part of its key.</param>
/// <param name="Size">Bytes.</param>
internal sealed record JobSource(string FileName, long Size);

/// <param name="Done">Those that are encoded.</param>
/// <param name="Total">All.</param>
internal sealed record JobChunks(long Done, long Total);

/// <param name="Name">The state's name in the workflow.</param>
/// <param name="Status"><c>running</c>, <c>retrying</c>, <c>done</c> or <c>failed</c>.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Retries">How often it was tried again.</param>
internal sealed record JobStep(
    string Name, [property: AllowedValues("running", "retrying", "done", "failed")] string Status, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, int Retries);

/// <param name="Release">The release's name.</param>
/// <param name="DurationSeconds">Length of the picture.</param>
/// <param name="Frames">Frames of every rendition.</param>
/// <param name="Renditions">What can be played.</param>
/// <param name="Warnings">What the result lacks of its source; empty where nothing was left out.</param>
internal sealed record JobOutput(string Release, double DurationSeconds, int Frames, Playback.RenditionDocument[] Renditions, MediaWarning[] Warnings);

/// <param name="Error">The failure's name, as in <c>Media.Unreadable</c>.</param>
/// <param name="Cause">A sentence for a person.</param>
internal sealed record JobFailure(string Error, string Cause);

/// <summary>A job that was asked for.</summary>
/// <param name="JobId">Its id.</param>
internal sealed record JobAccepted(string JobId);
