namespace Media.Catalog;

/// <summary>An asset: a film, a song, a picture.</summary>
public sealed record CatalogItem : CatalogEntry
{
    /// <summary>The id of the item that this one stands for, where the catalog shows one item in several places.</summary>
    public string? ReferenceId => First(CatalogField.ReferenceId);
}
