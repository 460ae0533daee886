namespace Media.Catalog;

/// <summary>The entry, the container or one of the fields may not be changed.</summary>
public sealed class CatalogReadOnlyException(string message, int? legacyCode = null, Exception? inner = null)
    : CatalogException(message, false, legacyCode, inner);
