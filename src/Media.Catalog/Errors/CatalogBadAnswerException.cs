namespace Media.Catalog;

/// <summary>A bad answer: something came back that is not what a catalog says (not XML, half a reply, too much, a bare HTTP error).</summary>
public sealed class CatalogBadAnswerException(string message, bool retryHelps = true, Exception? inner = null)
    : CatalogException(message, retryHelps, null, inner);
