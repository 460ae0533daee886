using Media.Catalog;
using Media.Core.Catalogs;
using Media.Core.Publishing;

namespace Media.Api.Playback;

/// <summary>Finds what is live of an asset of the catalog.</summary>
internal sealed class AssetMedia(ReleaseStore releases, Func<ICatalog> catalog)
{
    /// <summary>
    /// The live release; null where nothing was published for the asset. The catalog is asked only where nothing is known here: where the entry shows an
    /// asset already and that is not yet noted, its addresses tell.
    /// </summary>
    /// <param name="entryId">The catalog's id of the asset.</param>
    /// <param name="call">Passed on to the catalog.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CatalogNotFoundException">There is no such asset.</exception>
    public async Task<AssetManifest?> FindAsync(string entryId, CatalogCall call, CancellationToken cancellationToken)
    {
        var media = await releases.MediaOfAsync(entryId, cancellationToken);
        if (media is { Removed: null } && await releases.LiveAsync(media.Asset, cancellationToken) is { } live)
        {
            return live;
        }

        var entry = await catalog().GetAsync(entryId, call, cancellationToken);
        foreach (var shown in media is null ? entry.Resources : [])
        {
            // Anybody who may write to the catalog may write an address: it counts with the asset's own key only.
            if (SharedAddress.Read(shown.Uri) is var (asset, key)
                && SharedAddress.Opens(await releases.LinkAsync(asset, cancellationToken), key)
                && await releases.LiveAsync(asset, cancellationToken) is { } published)
            {
                return published;
            }
        }

        return null;
    }
}
