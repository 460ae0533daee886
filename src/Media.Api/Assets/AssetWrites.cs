using System.Collections.Immutable;
using Media.Api.Caching;
using Media.Api.Hosting;
using Media.Api.Idempotency;
using Media.Api.Problems;
using Media.Catalog;

namespace Media.Api.Assets;

/// <summary>
/// Changes of assets. The catalog is read first, never the cache; the change carries what was read, so that the catalog itself refuses it
/// when somebody was faster in between.
/// </summary>
internal sealed class AssetWrites(ICatalog catalog, AnswerCache cache, WriteLease lease, AssetRemoval removal, ApiSettings settings)
{
    /// <summary>Makes an asset.</summary>
    /// <param name="input">What it is to be.</param>
    /// <param name="mayExist">An earlier try of this very request may have made it already.</param>
    /// <param name="call">Whose call it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<CatalogEntry> CreateAsync(AssetInput input, bool mayExist, CatalogCall call, CancellationToken cancellationToken)
    {
        var container = input.Placement.TryGetValue("container", out var named) ? AssetId.Read(named) ?? throw NoContainer() : settings.CatalogContainer;
        var entry = new NewEntry
        {
            Title = input.Fields[CatalogField.Title][0],
            Class = Class(input.Placement),
            Fields = input.Fields.Remove(CatalogField.Title).Where(field => !field.Value.IsEmpty).ToImmutableSortedDictionary(),
            Resources = input.Resources ?? [],
        };
        var capabilities = await ReadingAsync(() => catalog.GetCapabilitiesAsync(call, cancellationToken));
        if (!capabilities.CanCreate)
        {
            throw ReadOnly("CreateObject");
        }

        if (mayExist && await ReadingAsync(() => EarlierTry.FindAsync(catalog, container, entry, call, cancellationToken)) is { } made)
        {
            return made;
        }

        var created = await catalog.CreateAsync(container, entry, call, cancellationToken);
        await cache.ChangedAsync(created.Id);
        return created;
    }

    /// <summary>Applies a merge patch to an asset that still is as the caller read it.</summary>
    public async Task<CachedAnswer> UpdateAsync(string id, AssetInput patch, Func<string, bool> isAsRead, CatalogCall call, CancellationToken cancellationToken)
    {
        var capabilities = await ReadingAsync(() => catalog.GetCapabilitiesAsync(call, cancellationToken));
        if (!capabilities.CanUpdate)
        {
            throw ReadOnly("UpdateObject");
        }

        return await lease.HoldAsync(id, () => UpdateAloneAsync(id, patch, isAsRead, call, cancellationToken), cancellationToken);
    }

    private async Task<CachedAnswer> UpdateAloneAsync(
        string id, AssetInput patch, Func<string, bool> isAsRead, CatalogCall call, CancellationToken cancellationToken)
    {
        ImmutableArray<CatalogChange>? changes = null;
        CatalogEntry changed;
        try
        {
            changed = await catalog.ChangeAsync(
                id,
                entry =>
                {
                    Check(entry, isAsRead);
                    changes = AssetChanges.Between(entry, patch);
                    return changes.Value;
                },
                call,
                cancellationToken);
        }
        catch (Exception e) when (changes is null && CatalogProblems.Of(e, isRead: true) is { } problem)
        {
            // It failed at reading: nothing was changed.
            throw problem;
        }

        if (changes is { IsEmpty: false })
        {
            await cache.ChangedAsync(id);
        }

        return await cache.RenewAsync(KeyOf(id, call), () => Task.FromResult(AssetRepresentation.Of(changed)));
    }

    /// <summary>Removes an asset that still is as the caller read it, and what was published for it unless that is to be kept.</summary>
    public async Task DeleteAsync(string id, bool keepMedia, Func<string, bool> isAsRead, CatalogCall call, CancellationToken cancellationToken)
    {
        var capabilities = await ReadingAsync(() => catalog.GetCapabilitiesAsync(call, cancellationToken));
        if (!capabilities.CanDelete)
        {
            throw ReadOnly("DestroyObject");
        }

        var entry = await ReadingAsync(() => catalog.GetAsync(id, call, cancellationToken));
        Check(entry, isAsRead);
        if (entry is CatalogContainer)
        {
            throw new ProblemException(405, ProblemTypes.CatalogReadOnly, "A container goes with everything in it; the API removes assets only.") { Allow = "GET, PATCH" };
        }

        var announced = await removal.AnnounceAsync(id, keepMedia, cancellationToken);
        await catalog.DeleteAsync(id, call, cancellationToken);
        await removal.NoteAsync(id, keepMedia, announced);
        await cache.ChangedAsync(id);
    }

    /// <summary>What the answer about an asset is kept under.</summary>
    public static AnswerKey KeyOf(string id, CatalogCall call) => new(id, $"asset\n{call.Language}");

    private static void Check(CatalogEntry entry, Func<string, bool> isAsRead)
    {
        if (!isAsRead(CachedAnswer.TagOf(AssetRepresentation.Of(entry))))
        {
            throw new ProblemException(412, ProblemTypes.PreconditionFailed, "The asset is no longer as If-Match says; read it again.");
        }
    }

    /// <summary>A failure before anything was changed leaves no doubt about the outcome.</summary>
    private static async Task<T> ReadingAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (CatalogProblems.Of(e, isRead: true) is { } problem)
        {
            throw problem;
        }
    }

    private static string Class(ImmutableDictionary<string, string> placement)
    {
        var kind = placement.GetValueOrDefault("kind", "video");
        var known = Enum.TryParse<EntryKind>(kind, ignoreCase: true, out var parsed) && parsed != EntryKind.Container && kind.All(char.IsAsciiLetterLower);
        var general = known ? EntryKinds.ClassOf(parsed) : throw new ProblemException(400, ProblemTypes.InvalidBody, "'kind' is to be audio, image, other, playlist, text or video.");
        return placement.TryGetValue("class", out var named)
            ? EntryKinds.IsOrDerives(named, placement.ContainsKey("kind") ? general : "object.item") && named.Length <= 200 ? named
                : throw new ProblemException(400, ProblemTypes.InvalidBody, "'class' is to be a class below object.item, and of the 'kind' given with it.")
            : general;
    }

    private static ProblemException NoContainer() => new(400, ProblemTypes.InvalidBody, "'container' is no id that the API gave out.");

    private static ProblemException ReadOnly(string missing) =>
        new(405, ProblemTypes.CatalogReadOnly, $"This catalog takes no such change: it offers no {missing}.") { Allow = "GET" };
}
