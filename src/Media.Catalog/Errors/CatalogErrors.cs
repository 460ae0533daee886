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

/// <summary>A bad answer: something came back that is not what a catalog says (not XML, half a reply, too much, a bare HTTP error).</summary>
public sealed class CatalogBadAnswerException(string message, bool retryHelps = true, Exception? inner = null)
    : CatalogException(message, retryHelps, null, inner);

/// <summary>The catalog is too busy for the call just now.</summary>
public sealed class CatalogBusyException(string message, int? legacyCode = null, Exception? inner = null)
    : CatalogException(message, true, legacyCode, inner);

/// <summary>The entry changed since it was read: read it again, then decide again.</summary>
public sealed class CatalogConflictException(string message, int? legacyCode = null, Exception? inner = null)
    : CatalogException(message, false, legacyCode, inner);

/// <summary>The catalog knows who asks and refuses.</summary>
public sealed class CatalogDeniedException(string message, int? legacyCode = null, Exception? inner = null)
    : CatalogException(message, false, legacyCode, inner);

/// <summary>The catalog understood the call and failed at it.</summary>
public sealed class CatalogFailedException(string message, bool retryHelps = false, int? legacyCode = null, Exception? inner = null)
    : CatalogException(message, retryHelps, legacyCode, inner);

/// <summary>The catalog finds the call itself wrong: a value out of range, a required field missing, an entry it cannot read.</summary>
public sealed class CatalogInvalidRequestException(string message, int? legacyCode = null, Exception? inner = null)
    : CatalogException(message, false, legacyCode, inner);

/// <summary>No answer: the catalog could not be reached, or the connection broke before it answered. A write may have happened.</summary>
public class CatalogNoAnswerException(string message, Exception? inner = null)
    : CatalogException(message, true, null, inner);

/// <summary>What the call names is not there: the entry, or the container to work in.</summary>
public sealed class CatalogNotFoundException(string message, int? legacyCode = null, Exception? inner = null)
    : CatalogException(message, false, legacyCode, inner);

/// <summary>The catalog cannot evaluate the query, or does not let it be asked here.</summary>
public sealed class CatalogQueryRefusedException(string message, int? legacyCode = null, Exception? inner = null)
    : CatalogException(message, false, legacyCode, inner);

/// <summary>The entry, the container or one of the fields may not be changed.</summary>
public sealed class CatalogReadOnlyException(string message, int? legacyCode = null, Exception? inner = null)
    : CatalogException(message, false, legacyCode, inner);

/// <summary>The catalog cannot sort by the keys asked for.</summary>
public sealed class CatalogSortRefusedException(string message, int? legacyCode = null, Exception? inner = null)
    : CatalogException(message, false, legacyCode, inner);

/// <summary>No answer within the time allowed. A write may have happened.</summary>
public sealed class CatalogTimeoutException(string message, Exception? inner = null)
    : CatalogNoAnswerException(message, inner);

/// <summary>The catalog cannot do this at all; its <see cref="CatalogCapabilities"/> mostly say so.</summary>
public sealed class CatalogUnsupportedException(string message, int? legacyCode = null, Exception? inner = null)
    : CatalogException(message, false, legacyCode, inner);
