namespace Media.Catalog;

/// <summary>
/// The legacy media catalog, whatever it speaks. Every call may throw a <see cref="CatalogException"/>; a caller that gives up
/// gets <see cref="OperationCanceledException"/>. Nothing here retries or caches: that is for whoever stands in front.
/// </summary>
public interface ICatalog
{
    /// <summary>What this catalog can do. Asked of the catalog once and kept until its answers show that it has changed.</summary>
    Task<CatalogCapabilities> GetCapabilitiesAsync(CatalogCall call = default, CancellationToken cancellationToken = default);

    /// <summary>One entry with everything the catalog knows of it. The root container's id is <see cref="CatalogIds.Root"/>.</summary>
    /// <exception cref="CatalogNotFoundException">There is no such entry.</exception>
    Task<CatalogEntry> GetAsync(string id, CatalogCall call = default, CancellationToken cancellationToken = default);

    /// <summary>The direct children of a container.</summary>
    /// <exception cref="CatalogNotFoundException">There is no such entry, or it is not a container.</exception>
    /// <exception cref="CatalogSortRefusedException">The catalog cannot sort so.</exception>
    Task<CatalogPage> BrowseAsync(
        string containerId, PageRequest page, CatalogCall call = default, CancellationToken cancellationToken = default);

    /// <summary>The entries below a container, at any depth, that match a query.</summary>
    /// <exception cref="CatalogQueryRefusedException">The catalog cannot evaluate this query.</exception>
    /// <exception cref="CatalogUnsupportedException">The catalog cannot search.</exception>
    Task<CatalogPage> SearchAsync(
        string containerId, CatalogQuery query, PageRequest page, CatalogCall call = default, CancellationToken cancellationToken = default);

    /// <summary>Creates an entry below a container and returns it as the catalog stored it. Not idempotent.</summary>
    /// <exception cref="CatalogReadOnlyException">The container takes no new entries.</exception>
    Task<CatalogEntry> CreateAsync(
        string containerId, NewEntry entry, CatalogCall call = default, CancellationToken cancellationToken = default);

    /// <summary>Applies all the changes or none of them.</summary>
    /// <exception cref="CatalogConflictException">The entry no longer has the values that a change expects.</exception>
    /// <exception cref="CatalogReadOnlyException">The entry, or one of the fields, may not be changed.</exception>
    Task UpdateAsync(
        string id, IReadOnlyList<CatalogChange> changes, CatalogCall call = default, CancellationToken cancellationToken = default);

    /// <summary>Reads an entry, applies all the changes that are decided on then or none of them, and returns it as the catalog has it now.</summary>
    /// <param name="id">The entry.</param>
    /// <param name="decide">Gives the changes to the entry as it was read; what it throws is thrown, and nothing is changed.</param>
    /// <param name="call">Whose call it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CatalogConflictException">The entry was changed in between.</exception>
    /// <exception cref="CatalogReadOnlyException">The entry, or one of the fields, may not be changed.</exception>
    Task<CatalogEntry> ChangeAsync(
        string id, Func<CatalogEntry, IReadOnlyList<CatalogChange>> decide, CatalogCall call = default, CancellationToken cancellationToken = default);

    /// <summary>Removes an entry; a container goes with everything below it.</summary>
    /// <exception cref="CatalogReadOnlyException">The entry may not be removed.</exception>
    Task DeleteAsync(string id, CatalogCall call = default, CancellationToken cancellationToken = default);

    /// <summary>A number that moves whenever anything in the catalog changes. Some catalogs never move it.</summary>
    Task<uint> GetSystemUpdateIdAsync(CatalogCall call = default, CancellationToken cancellationToken = default);

    /// <summary>Asks the catalog for the cheapest true answer there is. Returns only when it answered well.</summary>
    /// <exception cref="CatalogNoAnswerException">It did not answer.</exception>
    /// <exception cref="CatalogBadAnswerException">It answered, but not as a catalog.</exception>
    Task<CatalogHealth> ProbeAsync(CatalogCall call = default, CancellationToken cancellationToken = default);
}
