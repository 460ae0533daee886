namespace Media.Catalog;

/// <summary>The catalog cannot sort by the keys asked for.</summary>
public sealed class CatalogSortRefusedException(string message, int? legacyCode = null, Exception? inner = null)
    : CatalogException(message, false, legacyCode, inner);
