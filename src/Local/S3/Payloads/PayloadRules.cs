using Media.Local.S3.Checksums;
using Media.Local.S3.Requests;
using Media.Local.Stack;

namespace Media.Local.S3.Payloads;

/// <summary>What a request says about its body: how it is framed, how long it is, and what its hashes must come to.</summary>
internal sealed record PayloadRules
{
    /// <summary>How the body is framed: plain, or <c>aws-chunked</c> in one of its three forms.</summary>
    public bool Chunked { get; init; }

    public bool SignedChunks { get; init; }

    public bool Trailer { get; init; }

    /// <summary>The number of bytes of content, after unframing; null where only the end will tell.</summary>
    public long? Length { get; init; }

    public byte[]? Md5 { get; init; }

    /// <summary>The SHA-256 that the signature covers, where it covers the body.</summary>
    public string? Sha256 { get; init; }

    public ChecksumAlgorithm? Algorithm { get; init; }

    /// <summary>The expected checksum, where it came in a header rather than in a trailer.</summary>
    public string? ChecksumValue { get; init; }

    public static PayloadRules Of(S3Call call) => Of(call, checksums: true);

    /// <summary>The rules for a body that the <c>x-amz-checksum-*</c> headers do not speak of, but of the object that it makes.</summary>
    public static PayloadRules WithoutChecksums(S3Call call) => Of(call, checksums: false);

    private static PayloadRules Of(S3Call call, bool checksums)
    {
        var mode = call.Signature?.PayloadHash ?? call.Header("x-amz-content-sha256") ?? Signing.S3SignatureVerifier.Unsigned;
        var (chunked, signed, trailer) = mode switch
        {
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" => (true, true, false),
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" => (true, true, true),
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER" => (true, false, true),
            _ when mode.StartsWith("STREAMING-", StringComparison.Ordinal) =>
                throw new AwsException("NotImplemented", $"The payload signature {mode} is not implemented.", 501),
            _ => (false, false, false),
        };
        if (signed && call.Signature is null)
        {
            throw new AwsException("AccessDenied", "Access Denied", 403);
        }
        var (algorithm, value) = checksums || trailer ? DeclaredChecksum(call, trailer) : (null, null);
        return new PayloadRules
        {
            Chunked = chunked,
            SignedChunks = signed,
            Trailer = trailer,
            Length = DeclaredLength(call, chunked),
            Md5 = DeclaredMd5(call),
            Sha256 = mode.Length == 64 ? mode.ToLowerInvariant() : null,
            Algorithm = algorithm,
            ChecksumValue = value,
        };
    }

    private static long? DeclaredLength(S3Call call, bool chunked)
    {
        if (!chunked)
        {
            // S3 takes bodies in chunks only where they are framed in its own way, which tells their length.
            return call.Request.ContentLength
                ?? throw (call.Request.Headers.TransferEncoding.Count > 0
                    ? new AwsException("NotImplemented", "A header you provided implies functionality that is not implemented", 501)
                    {
                        Details = new Dictionary<string, string> { ["Header"] = "Transfer-Encoding" },
                    }
                    : new AwsException("MissingContentLength", "You must provide the Content-Length HTTP header.", 411));
        }
        var text = call.Header("x-amz-decoded-content-length");
        if (text is null)
        {
            throw new AwsException("MissingContentLength", "You must provide the Content-Length HTTP header.", 411);
        }
        return long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var length)
            ? length
            : throw new AwsException("InvalidArgument", "Invalid x-amz-decoded-content-length") { Details = S3Call.Argument("x-amz-decoded-content-length", text) };
    }

    private static byte[]? DeclaredMd5(S3Call call)
    {
        if (call.Header("Content-MD5") is not { } text)
        {
            return null;
        }
        var md5 = new byte[16];
        return text.Length <= 24 && Convert.TryFromBase64String(text, md5, out var length) && length == 16
            ? md5
            : throw new AwsException("InvalidDigest", "The Content-MD5 you specified was invalid.") { Details = new Dictionary<string, string> { ["Content-MD5"] = text } };
    }

    private static (ChecksumAlgorithm? Algorithm, string? Value) DeclaredChecksum(S3Call call, bool trailer)
    {
        var sent = ChecksumNames.All.Where(algorithm => call.Header(algorithm.Header()) is not null).ToList();
        if (sent.Count > 1)
        {
            throw new AwsException("InvalidRequest", "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        }
        var declared = ChecksumNames.Parse(call.Header("x-amz-sdk-checksum-algorithm"));
        if (sent.Count == 1)
        {
            var value = call.Header(sent[0].Header())!;
            if (!sent[0].IsValue(value))
            {
                throw new AwsException("InvalidRequest", $"Value for {sent[0].Header()} header is invalid.");
            }
            if (declared is not null && declared != sent[0])
            {
                throw new AwsException("InvalidRequest", "Value for x-amz-sdk-checksum-algorithm header is invalid.");
            }
            return (sent[0], value);
        }

        if (trailer)
        {
            return (TrailingAlgorithm(call), null);
        }
        return declared is null
            ? (null, null)
            : throw new AwsException("InvalidRequest", "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.");
    }

    private static ChecksumAlgorithm? TrailingAlgorithm(S3Call call)
    {
        var names = (call.Header("x-amz-trailer") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names switch
        {
            [] => null,
            [var name] when ChecksumNames.FromHeader(name) is { } algorithm => algorithm,
            [_] => throw new AwsException("InvalidRequest", "The value specified in the x-amz-trailer header is not supported"),
            _ => throw new AwsException("InvalidRequest", "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed."),
        };
    }
}
