using Media.Catalog;
using Media.Core.Catalogs;
using Media.Core.Publishing;

namespace Media.Workflow.Register;

/// <summary>What became of a message.</summary>
internal enum Registration
{
    /// <summary>The entry shows the release.</summary>
    Registered,

    /// <summary>The entry showed it already.</summary>
    AlreadyRegistered,

    /// <summary>The entry was removed after this was uploaded: it is not shown again, and its media has to go too.</summary>
    Removed,

    /// <summary>A newer release is live, or a later upload has taken the entry: their own messages register them.</summary>
    Superseded,
}

/// <summary>
/// Shows a live release in the catalog, once. CreateObject is not idempotent and its answer can be lost, so the asset's link is written first:
/// it lets one try at a time write to the catalog, and a try that finds it without an entry looks for what an earlier one may have made
/// before it makes one itself. An entry is read before the manifest and changed only if it still is as it was read, so an older release never
/// replaces a newer one.
/// </summary>
internal sealed class Registrar(
    ICatalog catalog, LinkStore links, string container, string apiUrl, Func<RemovalMessage, CancellationToken, Task> remove)
{
    private const int MostConflicts = 5;

    private readonly EntrySearch _search = new(catalog, container);

    /// <summary>Registers a release.</summary>
    /// <exception cref="RegistrationRefusedException">It cannot be.</exception>
    /// <exception cref="RegistrationBusyException">Not now.</exception>
    /// <exception cref="CatalogException">The catalog did not do its part.</exception>
    public async Task<Registration> RegisterAsync(RegistrationMessage message, CatalogCall call, CancellationToken cancellationToken)
    {
        var (found, etag) = await links.FindAsync(message.Asset, cancellationToken);
        if (found is { SharedKey: not null } && found.Release == message.Release)
        {
            return Registration.AlreadyRegistered;
        }

        if (await links.LiveAsync(message.Asset, cancellationToken) is not { } live || live.Release != message.Release)
        {
            return Registration.Superseded;
        }

        if ((found?.EntryId ?? message.CatalogId) is { } entryId && (await links.MediaOfAsync(entryId, cancellationToken)).Document?.Removed is { } removal
            && live.Source.UploadedAt <= removal.At)
        {
            await remove(
                new RemovalMessage(RemovalMessage.MessageType, RemovalMessage.CurrentVersion, entryId, live.Asset, removal.KeepsMedia, removal.At), cancellationToken);
            return Registration.Removed;
        }

        // Asked of the catalog itself, so that nothing is noted down while it is down.
        await catalog.GetSystemUpdateIdAsync(call, cancellationToken);
        var link = found ?? new CatalogLink(CatalogLink.CurrentVersion, message.Asset, null, null, null);
        link = link with { SharedKey = link.SharedKey ?? SharedAddress.NewKey() };
        etag = await links.LeaseAsync(link, etag, cancellationToken);
        try
        {
            var entry = await this.EntryAsync(message, link, found is not null, call, cancellationToken);
            if (entry is null && link.EntryId is not null)
            {
                // Its entry was removed, and what it showed is dead: another one has addresses of its own.
                link = link with { SharedKey = SharedAddress.NewKey() };
                etag = await links.PutAsync(links.Leased(link), etag, cancellationToken);
            }

            var result = entry is null
                ? await this.CreateAsync(message, link.SharedKey!, call, cancellationToken)
                : await this.UpdateAsync(message, entry, link.SharedKey!, call, cancellationToken);
            await links.PutAsync(
                link with { EntryId = result.EntryId ?? link.EntryId, Release = result.Done is Registration.Registered ? message.Release : link.Release },
                etag, cancellationToken);
            return result.Done;
        }
        catch (Exception failure) when (failure is not (CatalogNoAnswerException or OperationCanceledException))
        {
            // Without an answer the catalog may still be writing: then the lease runs out by itself.
            await links.PutAsync(link, etag, cancellationToken);
            throw;
        }
    }

    /// <summary>The entry to change; null where one has to be made.</summary>
    private async Task<CatalogEntry?> EntryAsync(
        RegistrationMessage message, CatalogLink link, bool triedBefore, CatalogCall call, CancellationToken cancellationToken)
    {
        if (link.EntryId is { } known)
        {
            try
            {
                return await catalog.GetAsync(known, call, cancellationToken);
            }
            catch (CatalogNotFoundException)
            {
                // Somebody removed it; a later upload is shown again.
                return null;
            }
        }

        if (message.CatalogId is { } named)
        {
            return await catalog.GetAsync(named, call, cancellationToken);
        }

        return triedBefore ? await _search.FindAsync(message.Asset, call, cancellationToken) : null;
    }

    private async Task<(Registration Done, string? EntryId)> CreateAsync(
        RegistrationMessage message, string key, CatalogCall call, CancellationToken cancellationToken)
    {
        if (await links.LiveAsync(message.Asset, cancellationToken) is not { } live || live.Release != message.Release)
        {
            return (Registration.Superseded, null);
        }

        var entry = new NewEntry
        {
            Title = message.Retitle ? message.Title : live.Film?.Title ?? message.Title,
            Class = EntryKinds.ClassOf(EntryKind.Video),
            Fields = EntryFacts.Of(live.Film),
            Resources = PublishedResources.Of(live, apiUrl, key),
        };
        var created = await catalog.CreateAsync(container, entry, call, cancellationToken);
        var (media, etag) = await links.MediaOfAsync(created.Id, cancellationToken);
        await links.PutMediaAsync(MediaOf(created.Id, live), media is null ? null : etag, cancellationToken);
        return (Registration.Registered, created.Id);
    }

    private async Task<(Registration Done, string? EntryId)> UpdateAsync(
        RegistrationMessage message, CatalogEntry entry, string key, CatalogCall call, CancellationToken cancellationToken)
    {
        CatalogException? conflict = null;
        for (var round = 0; round < MostConflicts; round++)
        {
            if (await links.LiveAsync(message.Asset, cancellationToken) is not { } live || live.Release != message.Release)
            {
                return (Registration.Superseded, entry.Id);
            }

            var (media, etag) = await links.MediaOfAsync(entry.Id, cancellationToken);
            if (media is not null && media.Asset != live.Asset && media.UploadedAt > live.Source.UploadedAt)
            {
                return (Registration.Superseded, entry.Id);
            }

            try
            {
                string[] assets = media is null ? [live.Asset] : [live.Asset, media.Asset];
                var changes = ResourceChanges.Between(entry.Resources, PublishedResources.Of(live, apiUrl, key), assets);
                if (message.Retitle && entry.Title != message.Title)
                {
                    changes = changes.Add(new CatalogChange.SetField(CatalogField.Title, [entry.Title], [message.Title]));
                }

                changes = changes.AddRange(EntryFacts.Missing(entry, live.Film));
                await catalog.UpdateAsync(entry.Id, changes, call, cancellationToken);
                await links.PutMediaAsync(MediaOf(entry.Id, live), etag, cancellationToken);
                return (Registration.Registered, entry.Id);
            }
            catch (CatalogException failure) when (Refusals.IsConflict(failure))
            {
                conflict = failure;
                entry = await catalog.GetAsync(entry.Id, call, cancellationToken);
            }
        }

        throw new RegistrationBusyException($"The entry of {message.Asset} was changed by others {MostConflicts} times in a row.", conflict);
    }

    private static EntryMedia MediaOf(string entryId, AssetManifest live) =>
        new(EntryMedia.CurrentVersion, entryId, live.Asset, live.Source.UploadedAt);
}
