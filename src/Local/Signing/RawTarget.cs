using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Media.Local.Signing;

/// <summary>
/// The request target as it came over the wire. Signatures are over these very bytes, and object keys may hold anything
/// (<c>..</c>, <c>//</c>, <c>%2F</c>), so nothing that a web framework normalised may be used in its place.
/// </summary>
/// <param name="Path">The path, still percent-encoded, beginning with a slash.</param>
/// <param name="Query">The query's names and values, decoded, in order; a name without <c>=</c> has the value null.</param>
public sealed record RawTarget(string Path, IReadOnlyList<KeyValuePair<string, string?>> Query)
{
    /// <summary>The target of a request.</summary>
    /// <exception cref="FormatException">A percent-encoding in the query is broken or not UTF-8.</exception>
    public static RawTarget Of(HttpRequest request)
    {
        var raw = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        return Parse(string.IsNullOrEmpty(raw) ? request.Path.ToUriComponent() + request.QueryString.ToUriComponent() : raw);
    }

    /// <summary>Reads a target in origin form (<c>/a/b?c=d</c>) or absolute form (<c>http://host/a/b?c=d</c>).</summary>
    public static RawTarget Parse(string raw)
    {
        var target = raw.AsSpan();
        if (!target.StartsWith('/') && target.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme)
        {
            var rest = target[(scheme + 3)..];
            var slash = rest.IndexOfAny('/', '?');
            target = slash < 0 ? "/" : rest[slash..];
        }

        var mark = target.IndexOf('?');
        var path = (mark < 0 ? target : target[..mark]).ToString();
        return new RawTarget(path.StartsWith('/') ? path : "/" + path, mark < 0 ? [] : Pairs(target[(mark + 1)..]));
    }

    /// <summary>The first value of a query parameter; empty where it has none; null where it is absent.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var pair in Query)
            {
                if (pair.Key == name)
                {
                    return pair.Value ?? "";
                }
            }
            return null;
        }
    }

    private static List<KeyValuePair<string, string?>> Pairs(ReadOnlySpan<char> query)
    {
        var pairs = new List<KeyValuePair<string, string?>>();
        foreach (var range in query.Split('&'))
        {
            var part = query[range];
            if (part.IsEmpty)
            {
                continue;
            }
            var equals = part.IndexOf('=');
            pairs.Add(equals < 0
                ? new(PercentEncoding.Decode(part, plusIsSpace: true), null)
                : new(PercentEncoding.Decode(part[..equals], plusIsSpace: true), PercentEncoding.Decode(part[(equals + 1)..], plusIsSpace: true)));
        }

        return pairs;
    }
}
