using Media.Core;
using Media.Core.Catalogs;
using Media.Core.Publishing;
using Media.Workflow.Storage;

namespace Media.Workflow.Register;

/// <summary>What the media bucket knows of an asset and its entry. All writes are conditional: who loses a race comes again.</summary>
internal sealed class LinkStore(ObjectStore store, Buckets buckets, TimeProvider time)
{
    /// <summary>Longer than the function may run and a write to the catalog may take.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(90);

    /// <summary>The live release, or null. The catalog shows whole releases only: an early one may be taken back, and what it replaced is live again then.</summary>
    public async Task<AssetManifest?> LiveAsync(string asset, CancellationToken cancellationToken) =>
        (await store.FindJsonAsync(buckets.Media, MediaLayout.Manifest(asset), CoreJson.Default.AssetManifest, cancellationToken)).Document?.Whole();

    /// <summary>The asset's link, or null, with its entity tag.</summary>
    public Task<(CatalogLink? Document, string? ETag)> FindAsync(string asset, CancellationToken cancellationToken) =>
        store.FindJsonAsync(buckets.Media, CatalogLink.Key(asset), CoreJson.Default.CatalogLink, cancellationToken);

    /// <summary>Takes the right to write to the catalog for this asset.</summary>
    /// <returns>The link's new entity tag.</returns>
    /// <exception cref="RegistrationBusyException">Another try has it.</exception>
    public Task<string> LeaseAsync(CatalogLink link, string? etag, CancellationToken cancellationToken) =>
        link.BusyUntil is { } until && until > time.GetUtcNow()
            ? throw new RegistrationBusyException($"Another try may be writing {link.Asset} to the catalog until {until:O}.")
            : this.PutAsync(this.Leased(link), etag, cancellationToken);

    /// <summary>The link of a try that is writing to the catalog from now on.</summary>
    public CatalogLink Leased(CatalogLink link) => link with { BusyUntil = time.GetUtcNow() + Lease };

    /// <summary>Writes the link.</summary>
    /// <returns>Its new entity tag.</returns>
    /// <exception cref="RegistrationBusyException">Somebody else was faster.</exception>
    public async Task<string> PutAsync(CatalogLink link, string? etag, CancellationToken cancellationToken) =>
        await store.PutJsonIfAsync(buckets.Media, CatalogLink.Key(link.Asset), link, CoreJson.Default.CatalogLink, etag, cancellationToken)
            ?? throw new RegistrationBusyException($"Another try has just changed the link of {link.Asset}.");

    /// <summary>What an entry plays, or null, with its entity tag.</summary>
    public Task<(EntryMedia? Document, string? ETag)> MediaOfAsync(string entryId, CancellationToken cancellationToken) =>
        store.FindJsonAsync(buckets.Media, EntryMedia.Key(entryId), CoreJson.Default.EntryMedia, cancellationToken);

    /// <summary>Notes what an entry plays.</summary>
    /// <exception cref="RegistrationBusyException">Somebody else was faster.</exception>
    public async Task PutMediaAsync(EntryMedia media, string? etag, CancellationToken cancellationToken)
    {
        if (!await store.TryPutJsonAsync(buckets.Media, EntryMedia.Key(media.EntryId), media, CoreJson.Default.EntryMedia, etag, cancellationToken))
        {
            throw new RegistrationBusyException($"Another asset has just been registered for the entry of {media.Asset}.");
        }
    }
}
