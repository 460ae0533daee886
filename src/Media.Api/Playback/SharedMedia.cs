using Media.Api.Problems;
using Media.Core.Catalogs;
using Media.Core.Publishing;

namespace Media.Api.Playback;

/// <summary>
/// Finds what is live of an asset by the key that stands in the catalog. A key is good while the catalog shows the asset: it dies with the entry, and
/// when a later upload has taken the entry. Whatever is wrong, the answer is one and the same, so that it tells nobody which assets there are.
/// </summary>
internal sealed class SharedMedia(ReleaseStore releases)
{
    /// <summary>The live release. A wrong key costs one read, a good one three.</summary>
    /// <exception cref="ProblemException">404: the key opens nothing.</exception>
    public async Task<AssetManifest> LiveAsync(string asset, string key, CancellationToken cancellationToken)
    {
        if (!SharedAddress.IsWellFormed(asset, key)
            || await releases.LinkAsync(asset, cancellationToken) is not { } link || link.Asset != asset || !SharedAddress.Opens(link, key))
        {
            throw Missing();
        }

        // An entry that has just been made is in the catalog a moment before it is noted what it plays.
        var shown = link.EntryId is { } entryId ? releases.MediaOfAsync(entryId, cancellationToken) : Task.FromResult<EntryMedia?>(null);
        var live = await releases.LiveAsync(asset, cancellationToken);
        var media = await shown;
        return live is null || media?.Removed is not null || (media is not null && media.Asset != asset && media.UploadedAt > live.Source.UploadedAt)
            ? throw Missing()
            : live;
    }

    /// <summary>The answer to every address that plays nothing.</summary>
    public static ProblemException Missing() => new(404, ProblemTypes.NotFound, "Nothing plays at this address: it is none that the catalog shows, or no longer.");
}
