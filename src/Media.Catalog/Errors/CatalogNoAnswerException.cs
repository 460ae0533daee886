namespace Media.Catalog;

/// <summary>No answer: the catalog could not be reached, or the connection broke before it answered. A write may have happened.</summary>
public class CatalogNoAnswerException(string message, Exception? inner = null)
    : CatalogException(message, true, null, inner);
