using System.Collections.Immutable;

namespace Media.Catalog;

/// <summary>An entry to be created.</summary>
public sealed record NewEntry
{
    /// <summary>Its title; not empty.</summary>
    public required string Title { get; init; }

    /// <summary>Its dotted class name (see <see cref="EntryKinds.ClassOf"/>); one under <c>object.container</c> makes a container.</summary>
    public required string Class { get; init; }

    /// <summary>Values of other fields. Ids, counts and resources do not belong here.</summary>
    public ImmutableSortedDictionary<CatalogField, ImmutableArray<string>> Fields { get; init; } =
        ImmutableSortedDictionary<CatalogField, ImmutableArray<string>>.Empty;

    /// <summary>Where its media is.</summary>
    public ImmutableArray<Resource> Resources { get; init; } = [];
}
