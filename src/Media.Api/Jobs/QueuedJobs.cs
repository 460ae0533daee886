using System.Text.Json;
using Media.Api.Storage;

namespace Media.Api.Jobs;

/// <summary>Jobs that have been promised and not yet begun: the upload is stored, its event is on its way.</summary>
internal static class QueuedJobs
{
    /// <summary>Notes that a job will begin.</summary>
    public static Task PutAsync(this IBlobs blobs, QueuedJob job, CancellationToken cancellationToken) =>
        blobs.PutAsync(KeyOf(job.Id), JsonSerializer.SerializeToUtf8Bytes(job, ApiJson.Default.QueuedJob), cancellationToken);

    /// <summary>The job that was promised, or null.</summary>
    public static async Task<QueuedJob?> QueuedAsync(this IBlobs blobs, string id, CancellationToken cancellationToken) =>
        await blobs.FindAsync(KeyOf(id), cancellationToken) is { } found ? JsonSerializer.Deserialize(found.Content, ApiJson.Default.QueuedJob) : null;

    private static string KeyOf(string id) => $"queued-jobs/{id}.json";
}

/// <param name="Id">The job's id.</param>
/// <param name="FileName">The last part of the source's key.</param>
/// <param name="Size">The source's size in bytes.</param>
/// <param name="Asset">The asset that the upload named; null for none.</param>
internal sealed record QueuedJob(string Id, string FileName, long Size, string? Asset = null);
