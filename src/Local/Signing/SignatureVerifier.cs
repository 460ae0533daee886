using System.Globalization;
using System.Security.Cryptography;
using Media.Local.Stack;
using Microsoft.AspNetCore.Http;

namespace Media.Local.Signing;

/// <summary>
/// Checks the signature of requests to every service but S3 (<c>states</c>, <c>lambda</c>, <c>sqs</c>, <c>sns</c>, <c>logs</c>, ...):
/// the Authorization header of Signature Version 4 over a body that the router has read. Thread-safe.
/// </summary>
public sealed class SignatureVerifier(CredentialStore credentials, LocalOptions options, TimeProvider time)
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>The service that a request says it is signed for, or null where it is not signed. Nothing is verified by this.</summary>
    public static string? ClaimedService(HttpRequest request) => Claim(request.Headers.Authorization)?.Scope.Service;

    /// <summary>Verifies the signature of a request.</summary>
    /// <param name="request">The request; its body is not read.</param>
    /// <param name="service">The service name that the signature has to be for, as in <c>states</c>.</param>
    /// <param name="body">The body's bytes.</param>
    /// <returns>The caller's keys, and with them the role.</returns>
    /// <exception cref="AwsException">
    /// <c>MissingAuthenticationTokenException</c>, <c>IncompleteSignatureException</c>, <c>UnrecognizedClientException</c>,
    /// <c>ExpiredTokenException</c>, <c>InvalidSignatureException</c>.
    /// </exception>
    public Credential Verify(HttpRequest request, string service, ReadOnlySpan<byte> body)
    {
        string? authorization = request.Headers.Authorization;
        if (string.IsNullOrEmpty(authorization))
        {
            throw new AwsException("MissingAuthenticationTokenException", "Missing Authentication Token", 403);
        }
        var claim = Claim(authorization) ?? throw Incomplete(authorization);
        var amzDate = request.Headers["x-amz-date"].ToString();
        var timestamp = S3SignatureVerifier.AmzTime(amzDate) ?? throw new AwsException("IncompleteSignatureException",
            $"Date must be in ISO-8601 'basic format'. Got '{amzDate}'. See http://en.wikipedia.org/wiki/ISO_8601", 400);
        CheckScope(claim, service, timestamp);
        if (!claim.SignedHeaders.Contains("host"))
        {
            throw Invalid("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }
        var found = credentials.Find(claim.Scope.AccessKeyId, request.Headers["x-amz-security-token"]);
        if (found.IsExpired)
        {
            throw new AwsException("ExpiredTokenException", "The security token included in the request is expired", 403);
        }
        var credential = found.Credential
            ?? throw new AwsException("UnrecognizedClientException", "The security token included in the request is invalid.", 403);
        CheckSkew(amzDate, timestamp);
        CheckSignature(request, claim, credential, amzDate, body);
        return credential;
    }

    private static void CheckSignature(HttpRequest request, SignatureClaim claim, Credential credential, string amzDate, ReadOnlySpan<byte> body)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(body));
        string canonical;
        try
        {
            canonical = CanonicalRequest.Build(request, RawTarget.Of(request), claim, hash, objectPaths: false);
        }
        catch (FormatException broken)
        {
            throw new AwsException("IncompleteSignatureException", broken.Message, 400);
        }

        var key = SigningKey.Derive(credential.SecretKey, claim.Scope);
        if (!key.Matches(StringToSign.Of(amzDate, claim.Scope, canonical), claim.Signature))
        {
            throw Invalid("The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");
        }
    }

    private void CheckScope(SignatureClaim claim, string service, DateTimeOffset timestamp)
    {
        if (claim.Scope.Terminator != "aws4_request")
        {
            throw Invalid("Credential should be scoped with a valid terminator: 'aws4_request'.");
        }
        if (claim.Scope.Region != options.Region)
        {
            throw Invalid($"Credential should be scoped to a valid region, not '{claim.Scope.Region}'.");
        }
        if (claim.Scope.Service != service)
        {
            throw Invalid($"Credential should be scoped to correct service: '{service}'.");
        }
        if (claim.Scope.Date != timestamp.ToString("yyyyMMdd", CultureInfo.InvariantCulture))
        {
            throw Invalid($"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{claim.Scope.Date}' != '{timestamp:yyyyMMdd}'.");
        }
    }

    private void CheckSkew(string amzDate, DateTimeOffset timestamp)
    {
        var now = time.GetUtcNow();
        if (timestamp < now - Skew)
        {
            throw Invalid($"Signature expired: {amzDate} is now earlier than {Stamp(now - Skew)} ({Stamp(now)} - 5 min.)");
        }
        if (timestamp > now + Skew)
        {
            throw Invalid($"Signature not yet current: {amzDate} is still later than {Stamp(now + Skew)} ({Stamp(now)} + 5 min.)");
        }
    }

    private static SignatureClaim? Claim(string? authorization) =>
        authorization?.Split(' ', 2) is [SignatureClaim.Algorithm, var parameters] ? SignatureClaim.TryParseHeader(parameters) : null;

    private static string Stamp(DateTimeOffset moment) => moment.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static AwsException Invalid(string message) => new("InvalidSignatureException", message, 403);

    private static AwsException Incomplete(string authorization) => new("IncompleteSignatureException",
        $"Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization={authorization}", 400);
}
