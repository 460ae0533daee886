namespace Media.Catalog;

/// <summary>The entry changed since it was read: read it again, then decide again.</summary>
public sealed class CatalogConflictException(string message, int? legacyCode = null, Exception? inner = null)
    : CatalogException(message, false, legacyCode, inner);
