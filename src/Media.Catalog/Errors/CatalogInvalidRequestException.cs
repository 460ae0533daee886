namespace Media.Catalog;

/// <summary>The catalog finds the call itself wrong: a value out of range, a required field missing, an entry it cannot read.</summary>
public sealed class CatalogInvalidRequestException(string message, int? legacyCode = null, Exception? inner = null)
    : CatalogException(message, false, legacyCode, inner);
