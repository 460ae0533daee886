namespace Media.Catalog;

/// <summary>The catalog is too busy for the call just now.</summary>
public sealed class CatalogBusyException(string message, int? legacyCode = null, Exception? inner = null)
    : CatalogException(message, true, legacyCode, inner);
