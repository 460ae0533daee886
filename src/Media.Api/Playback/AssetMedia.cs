using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.S3;
using Media.Api.Jobs;
using Media.Catalog;
using Media.Core;
using Media.Core.Catalogs;
using Media.Core.Publishing;

namespace Media.Api.Playback;

/// <summary>Finds what is live of an asset of the catalog.</summary>
internal sealed class AssetMedia(IAmazonS3 s3, Func<ICatalog> catalog, MediaSettings settings)
{
    /// <summary>The live release; null where nothing was published for the asset. The catalog is asked only where nothing is known here.</summary>
    /// <param name="entryId">The catalog's id of the asset.</param>
    /// <param name="call">Passed on to the catalog.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CatalogNotFoundException">There is no such asset.</exception>
    public async Task<AssetManifest?> FindAsync(string entryId, CatalogCall call, CancellationToken cancellationToken)
    {
        if (await this.ReadAsync(EntryMedia.Key(entryId), CoreJson.Default.EntryMedia, cancellationToken) is { } media
            && await this.ReadAsync(MediaLayout.Manifest(media.Asset), CoreJson.Default.AssetManifest, cancellationToken) is { } live)
        {
            return live;
        }

        await catalog().GetAsync(entryId, call, cancellationToken);
        return null;
    }

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
