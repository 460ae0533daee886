namespace Media.Catalog;

/// <summary>What a call carries besides its arguments.</summary>
/// <param name="RequestId">Ties the call to the request it serves; sent as <c>X-Request-Id</c> where it is made of visible ASCII.</param>
/// <param name="Language">The languages the caller reads (the form of <c>Accept-Language</c>), for catalogs that know several.</param>
public readonly record struct CatalogCall(string? RequestId = null, string? Language = null);
