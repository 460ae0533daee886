using Microsoft.AspNetCore.Http;

namespace Media.Local.Stack;

/// <summary>
/// A page of another origin that has a person's browser send a request here, as browsers tell by <c>Origin</c> and <c>Sec-Fetch-Site</c>
/// (Fetch, 3.2 and Fetch Metadata 2.4). Programs send neither.
/// </summary>
/// <param name="Origin">Its origin; null where the browser does not say.</param>
/// <param name="OnlyShows">
/// Whether the page can do no more than show what everybody, or whoever was given the address, may read: reads that carry no credentials, and
/// reads by a signed address whose answer its scripts do not get to see (a link, an image, a video). Nothing is changed by them.
/// </param>
public sealed record ForeignPage(string? Origin, bool OnlyShows)
{
    /// <summary>The page behind a request; null where it is none, or one of the stack's own.</summary>
    public static ForeignPage? Of(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0)
        {
            return IsOwn(origin, request.Host) ? null : new ForeignPage(origin, IsRead(request) && !HasCredentials(request) && !IsSigned(request));
        }
        return request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site" ? new ForeignPage(null, IsRead(request) && !HasCredentials(request)) : null;
    }

    /// <summary>Whether a browser sends a request, whichever page has it do so; programs tell neither where they are nor where they come from.</summary>
    public static bool IsBrowser(HttpRequest request) => request.Headers.Origin.Count > 0 || request.Headers["Sec-Fetch-Site"].Count > 0;

    /// <summary>Whether a request is the question of a browser that precedes such a request.</summary>
    public static bool IsPreflight(HttpRequest request) => HttpMethods.IsOptions(request.Method)
        && request.Headers.Origin.Count > 0 && request.Headers.AccessControlRequestMethod.Count > 0;

    // The stack's own pages, under whichever of the loopback's names.
    private static bool IsOwn(string origin, HostString host)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var page) || page.Scheme is not ("http" or "https"))
        {
            return false;
        }
        var own = new HostString(page.Authority);
        return own.Equals(host) || ((host.Port ?? page.Port) == page.Port && HostRules.IsLoopback(own) && HostRules.IsLoopback(host));
    }

    private static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static bool HasCredentials(HttpRequest request) => request.Headers.Authorization.Count > 0;

    private static bool IsSigned(HttpRequest request) => request.Query.Keys.Any(name =>
        name.Equals("X-Amz-Signature", StringComparison.OrdinalIgnoreCase) || name.Equals("AWSAccessKeyId", StringComparison.OrdinalIgnoreCase));
}
