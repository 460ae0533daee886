using Microsoft.Net.Http.Headers;

namespace Media.Api.Caching;

/// <summary>Entity tags: <c>"content[.fields][-coding]"</c>, so that each is strong for the bytes it names and all name their content.</summary>
internal static class EntityTags
{
    /// <summary>Whether the caller has the representation already (<c>If-None-Match</c>, weak comparison).</summary>
    public static bool NoneMatches(HttpRequest request, string tag) =>
        request.Headers.IfNoneMatch.Count > 0
        && EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var tags)
        && tags.Any(candidate => candidate.Tag == "*" || candidate.Tag == tag);

    /// <summary>Whether the caller's <c>If-Match</c> names this content, in any of its representations (strong comparison).</summary>
    public static bool Matches(HttpRequest request, string content) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfMatch, out var tags)
        && tags.Any(candidate => candidate.Tag == "*" || (!candidate.IsWeak && ContentOf(candidate.Tag.AsSpan()).SequenceEqual(content)));

    private static ReadOnlySpan<char> ContentOf(ReadOnlySpan<char> tag)
    {
        var text = tag.Trim('"');
        var end = text.IndexOfAny('.', '-');
        return end < 0 ? text : text[..end];
    }
}
