using Media.Catalog;
using Media.Core;
using Media.Core.Catalogs;
using Media.Core.Publishing;
using Media.Workflow.Register;
using Media.Workflow.Storage;

namespace Media.Workflow.Remove;

/// <summary>What became of a message.</summary>
internal enum Removal
{
    /// <summary>What was published is gone.</summary>
    Removed,

    /// <summary>The entry is noted as removed; there was nothing of it to take away, or it is to stay.</summary>
    Noted,

    /// <summary>The catalog still has the entry: it refused to remove it.</summary>
    StillThere,

    /// <summary>What is live now is of a later upload, or shown by another entry.</summary>
    OfOthers,
}

/// <summary>
/// Takes away what was published for an entry that is no longer in the catalog. The entry is noted as removed first, so that nobody plays it and no
/// late job shows it again. The releases go before the manifest that names them, and the manifest goes only if it still names these: a try that
/// died is taken up again, and a later upload that goes live meanwhile is left alone. The upload itself stays.
/// </summary>
internal sealed class Remover(ICatalog catalog, LinkStore links, ObjectStore store, Buckets buckets, TimeProvider time)
{
    /// <summary>How long an entry may still be there before its removal is taken for refused.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Does what a message asks.</summary>
    /// <exception cref="RegistrationBusyException">Not now.</exception>
    /// <exception cref="CatalogException">The catalog did not do its part.</exception>
    public async Task<Removal> RemoveAsync(RemovalMessage message, CatalogCall call, CancellationToken cancellationToken)
    {
        if (await this.IsThereAsync(message.EntryId, call, cancellationToken))
        {
            return time.GetUtcNow() - message.RequestedAt > Patience
                ? Removal.StillThere
                : throw new RegistrationBusyException("The entry is still in the catalog.");
        }

        var (known, tag) = await links.MediaOfAsync(message.EntryId, cancellationToken);
        var noted = EntryMedia.AsRemoved(known, message.EntryId, new EntryRemoval(message.RequestedAt, message.KeepMedia));
        if (known?.Removed is null)
        {
            await links.PutMediaAsync(noted, tag, cancellationToken);
        }

        var asset = message.Asset ?? noted.Asset;
        return asset.Length == 0 || message.KeepMedia ? Removal.Noted : await this.ClearAsync(asset, message.EntryId, noted.Removed!.At, cancellationToken);
    }

    private async Task<bool> IsThereAsync(string entryId, CatalogCall call, CancellationToken cancellationToken)
    {
        try
        {
            await catalog.GetAsync(entryId, call, cancellationToken);
            return true;
        }
        catch (CatalogNotFoundException)
        {
            return false;
        }
    }

    private async Task<Removal> ClearAsync(string asset, string entryId, DateTimeOffset removedAt, CancellationToken cancellationToken)
    {
        if ((await links.FindAsync(asset, cancellationToken)).Document?.EntryId is { } shownBy && shownBy != entryId)
        {
            return Removal.OfOthers;
        }

        var key = MediaLayout.Manifest(asset);
        var (live, tag) = await store.FindJsonAsync(buckets.Media, key, CoreJson.Default.AssetManifest, cancellationToken);
        if (live is null)
        {
            return Removal.Noted;
        }

        if (live.Source.UploadedAt > removedAt)
        {
            return Removal.OfOthers;
        }

        // The run of an early release is still at work in its folder.
        foreach (var release in new[] { live.Early is null ? live.Release : null, live.Previous }.OfType<string>())
        {
            var keys = await store.ListAsync(buckets.Media, MediaLayout.Release(asset, release), cancellationToken);
            await store.DeleteAsync(buckets.Media, keys, cancellationToken);
        }

        return await store.TryDeleteAsync(buckets.Media, key, tag!, cancellationToken)
            ? Removal.Removed
            : throw new RegistrationBusyException($"The manifest of {asset} has just been changed.");
    }
}
