using System.Globalization;
using Media.Local.Template;
using Microsoft.AspNetCore.Http;

namespace Media.Local.ApiGateway;

/// <summary>An HTTP API's CORS: the gateway answers preflights itself, and replaces whatever the function says.</summary>
internal static class Cors
{
    /// <summary>Whether the origin of a request is one of those that may.</summary>
    public static bool Allows(HttpRequest request, CorsModel cors) => Allowed(request, cors) is not null;

    /// <summary>Answers a preflight; without the headers where the origin may not.</summary>
    public static void AnswerPreflight(HttpContext context, CorsModel cors)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        if (Allowed(context.Request, cors) is not { } origin)
        {
            return;
        }
        var headers = context.Response.Headers;
        Allow(headers, origin, cors);
        Set(headers, "Access-Control-Allow-Methods", cors.Methods);
        Set(headers, "Access-Control-Allow-Headers", cors.Headers);
        if (cors.MaxAge is { } seconds)
        {
            headers.AccessControlMaxAge = seconds.ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Adds to a response what its origin may read.</summary>
    public static void Apply(HttpContext context, CorsModel cors)
    {
        var headers = context.Response.Headers;
        foreach (var name in headers.Keys.Where(name => name.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            headers.Remove(name);
        }
        if (Allowed(context.Request, cors) is { } origin)
        {
            Allow(headers, origin, cors);
            Set(headers, "Access-Control-Expose-Headers", cors.Exposed);
        }
    }

    private static string? Allowed(HttpRequest request, CorsModel cors)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 ? null
            : cors.Origins.Contains("*") ? "*"
            : cors.Origins.Any(allowed => Matches(allowed, origin)) ? origin : null;
    }

    // https://* allows every host of a scheme.
    private static bool Matches(string allowed, string origin) => allowed.EndsWith("//*", StringComparison.Ordinal)
        ? origin.StartsWith(allowed[..^1], StringComparison.OrdinalIgnoreCase)
        : allowed.Equals(origin, StringComparison.OrdinalIgnoreCase);

    private static void Allow(IHeaderDictionary headers, string origin, CorsModel cors)
    {
        headers.AccessControlAllowOrigin = origin;
        if (cors.Credentials)
        {
            headers.AccessControlAllowCredentials = "true";
        }
        if (origin != "*" && !headers.GetCommaSeparatedValues("Vary").Contains("Origin", StringComparer.OrdinalIgnoreCase))
        {
            // Added to what the function says that its answer depends on.
            headers.Append("Vary", "Origin");
        }
    }

    private static void Set(IHeaderDictionary headers, string name, IReadOnlyList<string> words)
    {
        if (words.Count > 0)
        {
            headers[name] = string.Join(',', words);
        }
    }
}
