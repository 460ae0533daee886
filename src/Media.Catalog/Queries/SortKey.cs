namespace Media.Catalog;

/// <summary>One key of an order.</summary>
public readonly record struct SortKey(CatalogField Field, bool Descending = false);
