namespace Media.Catalog;

/// <summary>Something that has entries in it: a folder, an album.</summary>
public sealed record CatalogContainer : CatalogEntry
{
    /// <summary>How many children it has, where the catalog says.</summary>
    public int? ChildCount { get; init; }

    /// <summary>Whether the catalog says that it can be searched from here; null where it says nothing.</summary>
    public bool? IsSearchable { get; init; }
}
