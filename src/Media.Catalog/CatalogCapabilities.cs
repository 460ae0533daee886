using System.Collections.Frozen;

namespace Media.Catalog;

/// <summary>
/// What a catalog says it can do. Saying is not doing: a catalog that offers an action may still refuse it for one entry
/// (<see cref="CatalogReadOnlyException"/>) or altogether (<see cref="CatalogUnsupportedException"/>).
/// </summary>
public sealed record CatalogCapabilities
{
    /// <summary>Searching works at all.</summary>
    public required bool CanSearch { get; init; }

    /// <summary>New entries can be created somewhere.</summary>
    public required bool CanCreate { get; init; }

    /// <summary>Entries can be changed.</summary>
    public required bool CanUpdate { get; init; }

    /// <summary>Entries can be removed.</summary>
    public required bool CanDelete { get; init; }

    /// <summary>Fields that a query may name.</summary>
    public required FrozenSet<CatalogField> SearchFields { get; init; }

    /// <summary>Fields to sort by.</summary>
    public required FrozenSet<CatalogField> SortFields { get; init; }

    /// <summary>Whether every field of a query can be searched here.</summary>
    public bool CanSearchBy(CatalogQuery query) => CanSearch && query.Fields().All(SearchFields.Contains);

    /// <summary>Whether every key of an order can be sorted by here.</summary>
    public bool CanSortBy(IEnumerable<SortKey> keys) => keys.All(key => SortFields.Contains(key.Field));
}
