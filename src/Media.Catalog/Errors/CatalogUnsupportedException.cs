namespace Media.Catalog;

/// <summary>The catalog cannot do this at all; its <see cref="CatalogCapabilities"/> mostly say so.</summary>
public sealed class CatalogUnsupportedException(string message, int? legacyCode = null, Exception? inner = null)
    : CatalogException(message, false, legacyCode, inner);
