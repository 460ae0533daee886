using System.Collections.Immutable;

namespace Media.Catalog;

/// <summary>One thing in the catalog: a <see cref="CatalogItem"/> or a <see cref="CatalogContainer"/>.</summary>
public abstract record CatalogEntry
{
    /// <summary>The catalog's own id: opaque, may hold any character.</summary>
    public required string Id { get; init; }

    /// <summary>The container it is in; <see cref="CatalogIds.None"/> for the root.</summary>
    public required string ParentId { get; init; }

    /// <summary>Its title; empty where the catalog gave none.</summary>
    public required string Title { get; init; }

    /// <summary>Its dotted class name, the general part first; <c>object</c> where the catalog gave none.</summary>
    public required string Class { get; init; }

    /// <summary>The catalog says that this entry may not be changed or removed.</summary>
    public bool IsRestricted { get; init; }

    /// <summary>The values of all other fields, in the catalog's order. No empty lists.</summary>
    public ImmutableSortedDictionary<CatalogField, ImmutableArray<string>> Fields { get; init; } =
        ImmutableSortedDictionary<CatalogField, ImmutableArray<string>>.Empty;

    /// <summary>Where its media is. Only addresses that a client elsewhere can use.</summary>
    public ImmutableArray<Resource> Resources { get; init; } = [];

    /// <summary>What kind of thing the class makes it.</summary>
    public EntryKind Kind => EntryKinds.Of(Class);

    /// <summary>When it was made: an ISO 8601 date or date-time; null where the catalog gave none, or something else.</summary>
    public string? Date => First(CatalogField.Date);

    /// <summary>Who made it.</summary>
    public string? Creator => First(CatalogField.Creator);

    /// <summary>A short text on it.</summary>
    public string? Description => First(CatalogField.Description);

    /// <summary>The first value of a field, or null.</summary>
    public string? First(CatalogField field) => All(field) is [var first, ..] ? first : null;

    /// <summary>All values of a field, the four that have their own property included.</summary>
    public ImmutableArray<string> All(CatalogField field) => field switch
    {
        CatalogField.Id => [Id],
        CatalogField.ParentId => [ParentId],
        CatalogField.Title => [Title],
        CatalogField.Class => [Class],
        _ => Fields.GetValueOrDefault(field, []),
    };
}
