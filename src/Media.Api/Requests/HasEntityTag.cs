namespace Media.Api.Requests;

/// <summary>Of a route whose answer has an <c>ETag</c>, for the API's description.</summary>
/// <param name="IsCached">Its answer may be one that the catalog gave earlier.</param>
internal sealed record HasEntityTag(bool IsCached);
