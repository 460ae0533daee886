using Media.Catalog;
using Media.Core.Publishing;

namespace Media.Api.Playback;

/// <summary>Finds what is live of an asset of the catalog.</summary>
internal sealed class AssetMedia(ReleaseStore releases, Func<ICatalog> catalog)
{
    /// <summary>The live release; null where nothing was published for the asset. The catalog is asked only where nothing is known here.</summary>
    /// <param name="entryId">The catalog's id of the asset.</param>
    /// <param name="call">Passed on to the catalog.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CatalogNotFoundException">There is no such asset.</exception>
    public async Task<AssetManifest?> FindAsync(string entryId, CatalogCall call, CancellationToken cancellationToken)
    {
        if (await releases.MediaOfAsync(entryId, cancellationToken) is { } media
            && await releases.LiveAsync(media.Asset, cancellationToken) is { } live)
        {
            return live;
        }

        await catalog().GetAsync(entryId, call, cancellationToken);
        return null;
    }
}
