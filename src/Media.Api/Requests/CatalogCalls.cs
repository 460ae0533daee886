using Media.Catalog;

namespace Media.Api.Requests;

/// <summary>What a request passes on to the catalog.</summary>
internal static class CatalogCalls
{
    private const int MaxLanguage = 100;

    /// <summary>The request's id and the languages its caller reads.</summary>
    public static CatalogCall CatalogCall(this HttpContext context) => new(context.TraceIdentifier, Language(context.Request));

    /// <summary><c>Accept-Language</c>, where it is one.</summary>
    private static string? Language(HttpRequest request) =>
        request.Headers.AcceptLanguage.ToString() is { Length: > 0 and <= MaxLanguage } text
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or ',' or ';' or '=' or '.' or '*' or ' ')
            ? text
            : null;
}
