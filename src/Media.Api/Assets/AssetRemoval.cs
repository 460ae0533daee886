using System.Text.Json;
using Amazon.S3;
using Amazon.SQS;
using Media.Api.Hosting;
using Media.Api.Storage;
using Media.Core;
using Media.Core.Catalogs;

namespace Media.Api.Assets;

/// <summary>
/// Takes along what was published for an entry that is removed. The wish is queued before the catalog is asked, and believed only when the entry is
/// gone: whatever dies in between, nothing is forgotten and nothing is taken too early. Without a queue (a run by hand) nothing is published either.
/// </summary>
internal sealed class AssetRemoval(Func<IAmazonSQS> sqs, Func<IAmazonS3> s3, ApiSettings settings, TimeProvider time, ILogger<AssetRemoval> logger)
{
    /// <summary>Time in which the catalog is asked first.</summary>
    private const int DelaySeconds = 2;

    private const int MostRaces = 5;

    /// <summary>Asks for what was published for an entry to be taken away once the entry is gone.</summary>
    /// <returns>When it was asked for.</returns>
    public async Task<DateTimeOffset> AnnounceAsync(string entryId, bool keepMedia, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (settings.RemovalQueue is { } queue)
        {
            var message = new RemovalMessage(RemovalMessage.MessageType, RemovalMessage.CurrentVersion, entryId, null, keepMedia, now);
            await sqs().SendMessageAsync(
                new Amazon.SQS.Model.SendMessageRequest
                {
                    QueueUrl = queue, MessageBody = JsonSerializer.Serialize(message, CoreJson.Default.RemovalMessage), DelaySeconds = DelaySeconds,
                },
                cancellationToken);
        }

        return now;
    }

    /// <summary>
    /// Notes that an entry is gone, so that nobody plays it from now on. It is gone whether or not this can be noted: the queue's function does it again.
    /// </summary>
    public async Task NoteAsync(string entryId, bool keepMedia, DateTimeOffset at)
    {
        if (settings is not { RemovalQueue: not null, MediaBucket: { } bucket })
        {
            return;
        }

        var key = EntryMedia.Key(entryId);
        try
        {
            for (var race = 0; race < MostRaces && !await TryNoteAsync(bucket, key, entryId, new EntryRemoval(at, keepMedia)); race++)
            {
            }
        }
        catch (Exception e) when (BlobFailures.Are(e))
        {
            Log.NotNoted(logger, key, e);
        }
    }

    private async Task<bool> TryNoteAsync(string bucket, string key, string entryId, EntryRemoval removal)
    {
        var blobs = new S3Blobs(s3(), bucket);
        var found = await blobs.FindAsync(key, CancellationToken.None);
        var known = found is null ? null : JsonSerializer.Deserialize(found.Content, CoreJson.Default.EntryMedia);
        var noted = JsonSerializer.SerializeToUtf8Bytes(EntryMedia.AsRemoved(known, entryId, removal), CoreJson.Default.EntryMedia);
        return await blobs.TryPutAsync(key, noted, found?.ETag, CancellationToken.None) is not null;
    }
}
