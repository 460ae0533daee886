using System.Text;
using Media.Local.S3.Access;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Stack;

namespace Media.Local.S3.Objects;

/// <summary>Reads what an object is to carry from the headers of the request that writes it.</summary>
internal static class FactsInput
{
    private const int MostMetadata = 2048;
    private const string MetadataPrefix = "x-amz-meta-";

    private static readonly string[] StorageClasses =
        ["STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER", "DEEP_ARCHIVE", "GLACIER_IR"];

    public static Facts Read(S3Call call)
    {
        RefuseUnsupported(call);
        return new Facts
        {
            ContentType = Sendable(call, "Content-Type") is { Length: > 0 } type ? type : "binary/octet-stream",
            CacheControl = Sendable(call, "Cache-Control"),
            ContentDisposition = Sendable(call, "Content-Disposition"),
            ContentEncoding = Encoding(Sendable(call, "Content-Encoding")),
            ContentLanguage = Sendable(call, "Content-Language"),
            Expires = Sendable(call, "Expires"),
            WebsiteRedirect = Sendable(call, "x-amz-website-redirect-location"),
            StorageClass = StorageClass(call.Header("x-amz-storage-class")),
            Encryption = call.Header("x-amz-server-side-encryption"),
            Metadata = Metadata(call.Request.Headers.Select(header => (header.Key, header.Value.ToString()))),
            Tags = TagRules.FromHeader(call.Header("x-amz-tagging")),
            Acl = AccessControl.FromHeaders(call),
        };
    }

    public static string StorageClass(string? name) => string.IsNullOrEmpty(name) ? "STANDARD"
        : StorageClasses.Contains(name) ? name
        : throw new AwsException("InvalidStorageClass", "The storage class you specified is not valid");

    public static IReadOnlyDictionary<string, string> Metadata(IEnumerable<(string Name, string Value)> headers)
    {
        var metadata = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var size = 0;
        foreach (var (name, value) in headers)
        {
            if (!name.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }
            var shortName = name[MetadataPrefix.Length..].ToLowerInvariant();
            metadata[shortName] = value;
            size += shortName.Length + System.Text.Encoding.UTF8.GetByteCount(value);
        }

        if (size > MostMetadata)
        {
            throw new AwsException("MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size")
            {
                Details = new Dictionary<string, string>
                {
                    ["Size"] = size.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    ["MaxSizeAllowed"] = "2048",
                },
            };
        }
        return metadata;
    }

    /// <summary>Refuses what would silently not be done: nothing here holds a customer's key, a KMS or a lock.</summary>
    public static void RefuseUnsupported(S3Call call)
    {
        if (call.Header("x-amz-server-side-encryption") is { } encryption && encryption != "AES256")
        {
            throw encryption.StartsWith("aws:", StringComparison.Ordinal)
                ? NotImplemented("x-amz-server-side-encryption")
                : new AwsException("InvalidArgument", "The encryption method specified is not supported") { Details = S3Call.Argument("x-amz-server-side-encryption", encryption) };
        }
        foreach (var header in call.Request.Headers.Keys)
        {
            if (header.StartsWith("x-amz-server-side-encryption-", StringComparison.OrdinalIgnoreCase)
                || header.StartsWith("x-amz-copy-source-server-side-encryption-", StringComparison.OrdinalIgnoreCase)
                || header.StartsWith("x-amz-object-lock-", StringComparison.OrdinalIgnoreCase)
                || header.Equals("x-amz-write-offset-bytes", StringComparison.OrdinalIgnoreCase))
            {
                throw NotImplemented(header);
            }
        }
    }

    /// <summary>What is to be sent again as a header must be something that HTTP can send.</summary>
    /// <exception cref="AwsException"><c>InvalidArgument</c>.</exception>
    public static void RequireSendable(string name, string? value)
    {
        if (value is not null && !HeaderEncoding.CanSend(value))
        {
            throw new AwsException("InvalidArgument", "Header value cannot be represented using ISO-8859-1.") { Details = S3Call.Argument(name, value) };
        }
    }

    private static string? Sendable(S3Call call, string name)
    {
        var value = call.Header(name);
        RequireSendable(name, value);
        return value;
    }

    private static AwsException NotImplemented(string header) =>
        new("NotImplemented", "A header you provided implies functionality that is not implemented", 501)
        {
            Details = new Dictionary<string, string> { ["Header"] = header },
        };

    // aws-chunked is how the body travelled, not what the object is.
    private static string? Encoding(string? header)
    {
        if (header is null)
        {
            return null;
        }
        var rest = header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(part => part != "aws-chunked");
        return string.Join(", ", rest) is { Length: > 0 } encoding ? encoding : null;
    }
}
