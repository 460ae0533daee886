using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Media.Local.Stack;
using Microsoft.AspNetCore.Http;

namespace Media.Local.Signing;

/// <summary>
/// Presigned URLs of Signature Version 2 (<c>AWSAccessKeyId</c>, <c>Expires</c>, <c>Signature</c>), which us-east-1 still takes and
/// the <c>aws</c> CLI and botocore still make there by default. Protocol: "Signing and authenticating REST requests" (Version 2).
/// </summary>
internal sealed class QueryVersionTwo(CredentialStore credentials, TimeProvider time)
{
    private static readonly string[] SignedParameters =
    [
        "accelerate", "acl", "analytics", "cors", "defaultObjectAcl", "delete", "encryption", "inventory", "lifecycle", "location", "logging",
        "metrics", "notification", "object-lock", "partNumber", "policy", "policyStatus", "publicAccessBlock", "replication", "requestPayment",
        "response-cache-control", "response-content-disposition", "response-content-encoding", "response-content-language",
        "response-content-type", "response-expires", "restore", "select", "select-type", "tagging", "torrent", "uploadId", "uploads",
        "versionId", "versioning", "versions", "website", "ownershipControls",
    ];

    /// <exception cref="AwsException"><c>AccessDenied</c>, <c>InvalidAccessKeyId</c>, <c>InvalidToken</c>, <c>SignatureDoesNotMatch</c>.</exception>
    [SuppressMessage("Security", "CA5350", Justification = "The protocol is HMAC-SHA1.")]
    public VerifiedSignature Verify(HttpRequest request, RawTarget target, string? virtualBucket)
    {
        var id = target["AWSAccessKeyId"]!;
        if (target["Signature"] is not { } signature || target["Expires"] is not { } expires)
        {
            throw new AwsException("AccessDenied", "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters", 403);
        }
        if (!long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var until))
        {
            throw new AwsException("AccessDenied", $"Invalid date (should be seconds since epoch): {expires}", 403);
        }
        if (time.GetUtcNow().ToUnixTimeSeconds() > until)
        {
            throw new AwsException("AccessDenied", "Request has expired", 403);
        }
        var credential = credentials.Required(id, target["x-amz-security-token"]);
        var toSign = ToSign(request, target, expires, virtualBucket);
        var computed = Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(credential.SecretKey), Encoding.UTF8.GetBytes(toSign)));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(computed), Encoding.UTF8.GetBytes(signature)))
        {
            throw new AwsException("SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. Check your key and signing method.", 403)
            {
                Details = new Dictionary<string, string> { ["AWSAccessKeyId"] = id, ["StringToSign"] = toSign, ["SignatureProvided"] = signature },
            };
        }
        return new VerifiedSignature(credential, S3SignatureVerifier.Unsigned, Presigned: true)
        {
            Seed = "",
            Timestamp = "",
            Scope = "",
            // No chunk can be chained to this kind of signature; the unsigned payload above keeps such bodies away.
            Key = SigningKey.Derive(credential.SecretKey, new CredentialScope(id, "", "", "s3", "")),
        };
    }

    private static string ToSign(HttpRequest request, RawTarget target, string expires, string? virtualBucket)
    {
        var amz = request.Headers.Select(header => (Name: header.Key.ToLowerInvariant(), Value: string.Join(',', header.Value.Select(value => value?.Trim()))))
            .Concat(target.Query.Select(pair => (Name: pair.Key.ToLowerInvariant(), Value: pair.Value ?? "")))
            .Where(pair => pair.Name.StartsWith("x-amz-", StringComparison.Ordinal))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .Select(pair => $"{pair.Name}:{pair.Value}\n");
        var parameters = target.Query.Where(pair => SignedParameters.Contains(pair.Key))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Value is null ? pair.Key : $"{pair.Key}={pair.Value}")
            .ToList();
        var resource = (virtualBucket is null ? "" : "/" + virtualBucket) + target.Path + (parameters.Count == 0 ? "" : "?" + string.Join('&', parameters));
        return $"{request.Method}\n{request.Headers["Content-MD5"]}\n{request.Headers.ContentType}\n{expires}\n{string.Concat(amz)}{resource}";
    }
}
