namespace Media.Catalog;

/// <summary>Ids that mean the same in every catalog. All others are the catalog's own and opaque.</summary>
public static class CatalogIds
{
    /// <summary>The container that everything is in.</summary>
    public const string Root = "0";

    /// <summary>The parent of <see cref="Root"/>: none.</summary>
    public const string None = "-1";
}
