using System.Text;
using Microsoft.AspNetCore.Http;

namespace Media.Local.Signing;

/// <summary>
/// The canonical form of a request that Signature Version 4 signs:
/// method, URI, query, headers, the names of the headers, the hash of the payload.
/// </summary>
internal static class CanonicalRequest
{
    public static string Build(HttpRequest request, RawTarget target, SignatureClaim claim, string payloadHash, bool objectPaths)
    {
        var text = new StringBuilder(512)
            .Append(request.Method).Append('\n')
            .Append(Path(target.Path, objectPaths)).Append('\n')
            .Append(Query(target, claim.Presigned)).Append('\n');
        foreach (var name in claim.SignedHeaders)
        {
            text.Append(name).Append(':').Append(Header(request, name)).Append('\n');
        }
        return text.Append('\n').AppendJoin(';', claim.SignedHeaders).Append('\n').Append(payloadHash).ToString();
    }

    /// <summary>
    /// S3 encodes the decoded key once and leaves it otherwise as it is; every other service takes dot segments and empty ones out
    /// of the path it was sent and encodes it once more, so that <c>%3A</c> becomes <c>%253A</c>.
    /// </summary>
    public static string Path(string rawPath, bool objectPaths) =>
        PercentEncoding.Encode(objectPaths ? PercentEncoding.Decode(rawPath) : Normalised(rawPath), keepSlash: true);

    public static string Query(RawTarget target, bool presigned)
    {
        var pairs = target.Query
            .Where(pair => !presigned || pair.Key != "X-Amz-Signature")
            .Select(pair => (Name: PercentEncoding.Encode(pair.Key), Value: PercentEncoding.Encode(pair.Value ?? "")))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .ThenBy(pair => pair.Value, StringComparer.Ordinal);
        return string.Join('&', pairs.Select(pair => $"{pair.Name}={pair.Value}"));
    }

    private static string Normalised(string path)
    {
        var kept = new List<string>();
        var folder = false;
        foreach (var part in path.Split('/'))
        {
            folder = part is "" or "." or "..";
            if (!folder)
            {
                kept.Add(part);
            }
            else if (part == ".." && kept.Count > 0)
            {
                kept.RemoveAt(kept.Count - 1);
            }
        }

        return "/" + string.Join('/', kept) + (folder && kept.Count > 0 ? "/" : "");
    }

    private static string Header(HttpRequest request, string name) =>
        string.Join(',', request.Headers[name].Select(value => Collapse(value ?? "")));

    private static string Collapse(string value)
    {
        var trimmed = value.Trim();
        return trimmed.Contains("  ", StringComparison.Ordinal)
            ? string.Join(' ', trimmed.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            : trimmed;
    }
}
