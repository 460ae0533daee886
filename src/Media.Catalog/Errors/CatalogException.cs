namespace Media.Catalog;

/// <summary>A call to the catalog that did not succeed. The type says why; callers map types, never messages.</summary>
public abstract class CatalogException(string message, bool retryHelps, int? legacyCode, Exception? inner)
    : Exception(message, inner)
{
    /// <summary>The same call may succeed a little later, and repeating a read is harmless.</summary>
    public bool RetryHelps { get; } = retryHelps;

    /// <summary>The catalog's own code for what went wrong, for logs and people; null where it gave none.</summary>
    public int? LegacyCode { get; } = legacyCode;
}
