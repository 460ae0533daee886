namespace Media.Catalog;

/// <summary>No answer within the time allowed. A write may have happened.</summary>
public sealed class CatalogTimeoutException(string message, Exception? inner = null)
    : CatalogNoAnswerException(message, inner);
