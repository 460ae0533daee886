namespace Media.Catalog;

/// <summary>The catalog understood the call and failed at it.</summary>
public sealed class CatalogFailedException(string message, bool retryHelps = false, int? legacyCode = null, Exception? inner = null)
    : CatalogException(message, retryHelps, legacyCode, inner);
