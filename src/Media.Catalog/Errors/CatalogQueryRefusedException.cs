namespace Media.Catalog;

/// <summary>The catalog cannot evaluate the query, or does not let it be asked here.</summary>
public sealed class CatalogQueryRefusedException(string message, int? legacyCode = null, Exception? inner = null)
    : CatalogException(message, false, legacyCode, inner);
