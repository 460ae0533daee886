namespace Media.Catalog;

/// <summary>The catalog knows who asks and refuses.</summary>
public sealed class CatalogDeniedException(string message, int? legacyCode = null, Exception? inner = null)
    : CatalogException(message, false, legacyCode, inner);
