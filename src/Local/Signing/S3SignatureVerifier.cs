using System.Globalization;
using Media.Local.Stack;
using Microsoft.AspNetCore.Http;

namespace Media.Local.Signing;

/// <summary>
/// Checks who sent an S3 request: an Authorization header, a presigned query, or nobody. Refusals carry S3's own codes and
/// statuses. Protocol: AWS Signature Version 4, "Authenticating Requests" in the S3 API reference.
/// </summary>
internal sealed class S3SignatureVerifier(CredentialStore credentials, string region, TimeProvider time)
{
    public const string Unsigned = "UNSIGNED-PAYLOAD";

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(15);

    private readonly QueryVersionTwo _versionTwo = new(credentials, time);

    /// <summary>The signature of a request, or null where it has none (an anonymous request).</summary>
    /// <exception cref="AwsException">There is a signature and it does not hold.</exception>
    public VerifiedSignature? Verify(HttpRequest request, RawTarget target, string? virtualBucket = null)
    {
        string? authorization = request.Headers.Authorization;
        var algorithm = target["X-Amz-Algorithm"];
        if (authorization is null && algorithm is null)
        {
            return target["AWSAccessKeyId"] is null ? null : _versionTwo.Verify(request, target, virtualBucket);
        }
        if (authorization is not null && algorithm is not null)
        {
            throw new AwsException("InvalidArgument",
                "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified");
        }
        return authorization is not null ? ByHeader(request, target, authorization) : ByQuery(request, target, algorithm!);
    }

    private VerifiedSignature ByHeader(HttpRequest request, RawTarget target, string authorization)
    {
        var space = authorization.IndexOf(' ', StringComparison.Ordinal);
        var algorithm = space < 0 ? authorization : authorization[..space];
        if (algorithm == "AWS")
        {
            throw VersionTwo();
        }
        if (algorithm is "AWS4-ECDSA-P256-SHA256")
        {
            throw new AwsException("NotImplemented", "Signature Version 4A is not implemented.", 501);
        }
        if (algorithm != SignatureClaim.Algorithm)
        {
            throw authorization.Trim().Length == 0
                ? new AwsException("AccessDenied", "Access Denied", 403)
                : new AwsException("InvalidArgument", "Unsupported Authorization Type") { Details = Detail("ArgumentName", "Authorization") };
        }
        var claim = SignatureClaim.TryParseHeader(authorization[(space + 1)..]) ?? throw Malformed("the authorization header requires three components: Credential, SignedHeaders, and Signature.");
        string? payloadHash = request.Headers["x-amz-content-sha256"];
        if (string.IsNullOrEmpty(payloadHash))
        {
            throw new AwsException("InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
        }
        RequirePayloadHash(payloadHash);
        var timestamp = HeaderTime(request);
        CheckScope(claim.Scope, timestamp, (text, details) => Malformed(text, details));
        CheckSkew(timestamp);
        return Check(request, target, claim, payloadHash, timestamp, request.Headers["x-amz-security-token"]);
    }

    private VerifiedSignature ByQuery(HttpRequest request, RawTarget target, string algorithm)
    {
        if (algorithm != SignatureClaim.Algorithm)
        {
            throw QueryError($"X-Amz-Algorithm only supports \"{SignatureClaim.Algorithm}\"");
        }
        if (target["X-Amz-Credential"] is not { } credential || target["X-Amz-Signature"] is not { } signature
            || target["X-Amz-Date"] is not { } date || target["X-Amz-SignedHeaders"] is not { } signed || target["X-Amz-Expires"] is not { } expires)
        {
            throw QueryError("Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
        }
        var scope = CredentialScope.TryParse(credential)
            ?? throw QueryError("Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
        var timestamp = AmzTime(date) ?? throw QueryError("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
        if (!long.TryParse(expires, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
        {
            throw QueryError("X-Amz-Expires should be a number");
        }
        if (seconds < 0)
        {
            throw QueryError("X-Amz-Expires must be non-negative");
        }
        if (seconds > 604800)
        {
            throw QueryError("X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds");
        }
        CheckScope(scope, timestamp, (text, details) => QueryError("Error parsing the X-Amz-Credential parameter; " + text, details));
        CheckExpiry(timestamp, seconds);
        var claim = new SignatureClaim(scope, signed.Split(';'), signature, Presigned: true);
        string? declared = target["X-Amz-Content-Sha256"] ?? request.Headers["x-amz-content-sha256"];
        return Check(request, target, claim, declared is { Length: > 0 } ? declared : Unsigned, timestamp, target["X-Amz-Security-Token"]);
    }

    private VerifiedSignature Check(
        HttpRequest request, RawTarget target, SignatureClaim claim, string payloadHash, DateTimeOffset timestamp, string? token)
    {
        RequireSignedHeaders(request, claim);
        var credential = credentials.Required(claim.Scope.AccessKeyId, token);
        var canonical = CanonicalRequest.Build(request, target, claim, payloadHash, objectPaths: true);
        var stamp = timestamp.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var toSign = StringToSign.Of(stamp, claim.Scope, canonical);
        var key = SigningKey.Derive(credential.SecretKey, claim.Scope);
        if (!key.Matches(toSign, claim.Signature))
        {
            throw Mismatch(claim, toSign, canonical);
        }
        return new VerifiedSignature(credential, payloadHash, claim.Presigned)
        {
            Seed = claim.Signature,
            Timestamp = stamp,
            Scope = claim.Scope.Text,
            Key = key,
        };
    }

    private void CheckScope(CredentialScope scope, DateTimeOffset timestamp, Func<string, Dictionary<string, string>?, AwsException> refusal)
    {
        if (scope.Date != timestamp.ToString("yyyyMMdd", CultureInfo.InvariantCulture))
        {
            throw refusal($"invalid credential date \"{scope.Date}\". This date is not the same as X-Amz-Date: \"{timestamp:yyyyMMdd}\".", null);
        }
        if (scope.Region != region)
        {
            throw refusal($"the region '{scope.Region}' is wrong; expecting '{region}'", Detail("Region", region));
        }
        if (scope.Service != "s3")
        {
            throw refusal($"incorrect service \"{scope.Service}\". This endpoint belongs to \"s3\".", null);
        }
        if (scope.Terminator != "aws4_request")
        {
            throw refusal($"incorrect terminal \"{scope.Terminator}\". This endpoint uses \"aws4_request\".", null);
        }
    }

    private void CheckSkew(DateTimeOffset timestamp)
    {
        var now = time.GetUtcNow();
        if ((now - timestamp).Duration() > Skew)
        {
            throw new AwsException("RequestTimeTooSkewed", "The difference between the request time and the current time is too large.", 403)
            {
                Details = new Dictionary<string, string>
                {
                    ["RequestTime"] = timestamp.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture),
                    ["ServerTime"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                    ["MaxAllowedSkewMilliseconds"] = "900000",
                },
            };
        }
    }

    private void CheckExpiry(DateTimeOffset timestamp, long seconds)
    {
        var now = time.GetUtcNow();
        if (timestamp - now > Skew)
        {
            throw new AwsException("AccessDenied", "Request is not yet valid", 403);
        }
        var expires = timestamp.AddSeconds(seconds);
        if (now >= expires)
        {
            throw new AwsException("AccessDenied", "Request has expired", 403)
            {
                Details = new Dictionary<string, string>
                {
                    ["X-Amz-Expires"] = seconds.ToString(CultureInfo.InvariantCulture),
                    ["Expires"] = expires.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                    ["ServerTime"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                },
            };
        }
    }

    private static void RequireSignedHeaders(HttpRequest request, SignatureClaim claim)
    {
        var unsigned = request.Headers.Keys
            .Select(name => name.ToLowerInvariant())
            .Where(name => (name == "host" || name.StartsWith("x-amz-", StringComparison.Ordinal)) && name != "x-amz-content-sha256")
            .Where(name => !claim.SignedHeaders.Contains(name))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (unsigned.Count > 0)
        {
            throw new AwsException("AccessDenied", "There were headers present in the request which were not signed", 403)
            {
                Details = Detail("HeadersNotSigned", string.Join(", ", unsigned)),
            };
        }
    }

    private static void RequirePayloadHash(string value)
    {
        if (value is Unsigned || value.StartsWith("STREAMING-", StringComparison.Ordinal))
        {
            return;
        }
        if (value.Length != 64 || !value.All(char.IsAsciiHexDigit))
        {
            throw new AwsException("InvalidArgument",
                "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.")
            {
                Details = new Dictionary<string, string> { ["ArgumentName"] = "x-amz-content-sha256", ["ArgumentValue"] = value },
            };
        }
    }

    private static DateTimeOffset HeaderTime(HttpRequest request)
    {
        string? amz = request.Headers["x-amz-date"];
        if (amz is not null && AmzTime(amz) is { } exact)
        {
            return exact;
        }
        if (MessageDates.Parse(amz ?? request.Headers.Date) is { } date)
        {
            return date;
        }
        throw new AwsException("AccessDenied", "AWS authentication requires a valid Date or x-amz-date header", 403);
    }

    internal static DateTimeOffset? AmzTime(string text) =>
        DateTimeOffset.TryParseExact(text, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var value) ? value : null;

    private static AwsException Mismatch(SignatureClaim claim, string toSign, string canonical) => new("SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. Check your key and signing method.", 403)
    {
        Details = new Dictionary<string, string>
        {
            ["AWSAccessKeyId"] = claim.Scope.AccessKeyId,
            ["StringToSign"] = toSign,
            ["SignatureProvided"] = claim.Signature,
            ["CanonicalRequest"] = canonical,
        },
    };

    private static AwsException VersionTwo() => new("InvalidRequest",
        "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.");

    private static AwsException Malformed(string text, Dictionary<string, string>? details = null) =>
        new("AuthorizationHeaderMalformed", "The authorization header is malformed; " + text) { Details = details ?? [] };

    private static AwsException QueryError(string text, Dictionary<string, string>? details = null) =>
        new("AuthorizationQueryParametersError", text) { Details = details ?? [] };

    private static Dictionary<string, string> Detail(string name, string value) => new() { [name] = value };
}
