using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.S3;
using Media.Api.Jobs;
using Media.Core;
using Media.Core.Catalogs;
using Media.Core.Publishing;

namespace Media.Api.Playback;

/// <summary>Reads the documents that the workflow keeps beside what is published.</summary>
internal sealed class ReleaseStore(IAmazonS3 s3, MediaSettings settings)
{
    /// <summary>What is live of an asset of the media bucket; null where nothing is.</summary>
    public Task<AssetManifest?> LiveAsync(string asset, CancellationToken cancellationToken) =>
        ReadAsync(MediaLayout.Manifest(asset), CoreJson.Default.AssetManifest, cancellationToken);

    /// <summary>How an asset of the media bucket is registered in the catalog; null where it is not.</summary>
    public Task<CatalogLink?> LinkAsync(string asset, CancellationToken cancellationToken) =>
        ReadAsync(CatalogLink.Key(asset), CoreJson.Default.CatalogLink, cancellationToken);

    /// <summary>What an entry of the catalog plays; null where nothing was registered for it.</summary>
    public Task<EntryMedia?> MediaOfAsync(string entryId, CancellationToken cancellationToken) =>
        ReadAsync(EntryMedia.Key(entryId), CoreJson.Default.EntryMedia, cancellationToken);

    private async Task<T?> ReadAsync<T>(string key, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            using var response = await s3.GetObjectAsync(settings.MediaBucket, key, cancellationToken);
            return await JsonSerializer.DeserializeAsync(response.ResponseStream, type, cancellationToken);
        }
        catch (AmazonS3Exception refusal) when (refusal.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
