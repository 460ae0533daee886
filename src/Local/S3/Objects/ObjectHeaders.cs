using System.Globalization;
using System.Text;
using Media.Local.S3.Checksums;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Microsoft.AspNetCore.Http;

namespace Media.Local.S3.Objects;

/// <summary>The headers that describe an object in an answer.</summary>
internal static class ObjectHeaders
{
    public static void Validators(HttpResponse response, StoredObject found)
    {
        response.Headers.ETag = XmlReply.Quoted(found.ETag);
        response.Headers.LastModified = HttpDates.Format(found.Modified);
    }

    public static void Write(S3Call call, StoredObject found, StoredChecksum? checksum)
    {
        var (headers, facts) = (call.Response.Headers, found.Facts);
        headers.AcceptRanges = "bytes";
        Set(headers, "Content-Type", facts.ContentType);
        Set(headers, "Cache-Control", facts.CacheControl);
        Set(headers, "Content-Disposition", facts.ContentDisposition);
        Set(headers, "Content-Encoding", facts.ContentEncoding);
        Set(headers, "Content-Language", facts.ContentLanguage);
        Set(headers, "Expires", facts.Expires);
        Set(headers, "x-amz-website-redirect-location", facts.WebsiteRedirect);
        Set(headers, "x-amz-server-side-encryption", facts.Encryption ?? "AES256");
        if (facts.StorageClass != "STANDARD")
        {
            headers["x-amz-storage-class"] = facts.StorageClass;
        }
        if (facts.Tags.Count > 0)
        {
            headers["x-amz-tagging-count"] = facts.Tags.Count.ToString(CultureInfo.InvariantCulture);
        }
        foreach (var (name, value) in facts.Metadata)
        {
            headers["x-amz-meta-" + name] = Safe(value);
        }
        if (string.Equals(call.Header("x-amz-checksum-mode"), "ENABLED", StringComparison.OrdinalIgnoreCase))
        {
            Checksum(headers, checksum);
        }
    }

    public static void Checksum(IHeaderDictionary headers, StoredChecksum? checksum)
    {
        if (checksum is null)
        {
            return;
        }
        headers[checksum.Algorithm.Header()] = checksum.Value;
        headers["x-amz-checksum-type"] = checksum.Type;
    }

    /// <summary>User metadata is sent in ASCII; S3 writes anything else as RFC 2047 encoded words.</summary>
    public static string Safe(string value) =>
        value.All(c => c is >= ' ' and < '\u007f' or '\t') ? value : $"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}?=";

    private static void Set(IHeaderDictionary headers, string name, string? value)
    {
        if (value is not null)
        {
            headers[name] = HeaderEncoding.CanSend(value) ? value : Safe(value);
        }
    }
}
