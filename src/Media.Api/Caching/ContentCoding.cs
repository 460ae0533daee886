using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Media.Api.Caching;

/// <summary>Which content coding a caller gets.</summary>
internal static class ContentCoding
{
    private static readonly string[] Known = ["br", "gzip"];

    /// <summary>The one that the caller likes best, brotli before gzip; null for none.</summary>
    public static string? Choose(StringValues accepted)
    {
        if (accepted.Count == 0 || !StringWithQualityHeaderValue.TryParseList(accepted, out var codings))
        {
            return null;
        }

        string? best = null;
        var bestQuality = 0.0;
        foreach (var known in Known)
        {
            var named = codings.FirstOrDefault(coding => coding.Value.Equals(known, StringComparison.OrdinalIgnoreCase))
                ?? codings.FirstOrDefault(coding => coding.Value == "*");
            var quality = named is null ? 0 : named.Quality ?? 1;
            if (quality > bestQuality)
            {
                (best, bestQuality) = (known, quality);
            }
        }

        return best;
    }
}
