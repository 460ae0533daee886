namespace Media.Catalog;

/// <summary>What the call names is not there: the entry, or the container to work in.</summary>
public sealed class CatalogNotFoundException(string message, int? legacyCode = null, Exception? inner = null)
    : CatalogException(message, false, legacyCode, inner);
