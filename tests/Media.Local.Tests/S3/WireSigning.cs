using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Media.Local.Tests.S3;

/// <summary>A signature made here by the protocol's text, and what chunks of the body are chained with.</summary>
internal sealed record WireSignature(string Seed, string Stamp, string Scope, byte[] Key)
{
    private const string Empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public string Chunk(string previous, byte[] content) => Sign($"AWS4-HMAC-SHA256-PAYLOAD\n{Stamp}\n{Scope}\n{previous}\n{Empty}\n{Hash(content)}");

    public string Trailer(string previous, string lines) => Sign($"AWS4-HMAC-SHA256-TRAILER\n{Stamp}\n{Scope}\n{previous}\n{Hash(Encoding.UTF8.GetBytes(lines))}");

    public string Sign(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(text)));

    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

/// <summary>Signs S3 requests that no client library would make.</summary>
internal static class WireSigning
{
    /// <param name="method">The method.</param>
    /// <param name="endpoint">The server.</param>
    /// <param name="path">The encoded path.</param>
    /// <param name="query">The encoded query, its pairs in order; empty for none.</param>
    /// <param name="payload">What <c>x-amz-content-sha256</c> says.</param>
    /// <param name="headers">Further headers, all signed.</param>
    public static (HttpRequestMessage Request, WireSignature Signature) Request(
        HttpMethod method, Uri endpoint, string path, string query, string payload, params (string Name, string Value)[] headers)
    {
        var stamp = TimeProvider.System.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{stamp[..8]}/us-east-1/s3/aws4_request";
        var signed = headers.Append(("host", endpoint.Authority)).Append(("x-amz-date", stamp)).Append(("x-amz-content-sha256", payload))
            .OrderBy(header => header.Item1, StringComparer.Ordinal).ToList();
        var names = string.Join(';', signed.Select(header => header.Item1));
        var canonical = $"{method.Method}\n{path}\n{query}\n{string.Concat(signed.Select(header => $"{header.Item1}:{header.Item2}\n"))}\n{names}\n{payload}";
        var key = new[] { stamp[..8], "us-east-1", "s3", "aws4_request" }
            .Aggregate("AWS4test"u8.ToArray(), (current, part) => HMACSHA256.HashData(current, Encoding.UTF8.GetBytes(part)));
        var signature = new WireSignature("", stamp, scope, key);
        signature = signature with { Seed = signature.Sign($"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{WireSignature.Hash(Encoding.UTF8.GetBytes(canonical))}") };
        var request = new HttpRequestMessage(method, new Uri(endpoint, path + (query.Length > 0 ? "?" + query : "")));
        foreach (var (name, value) in signed.Where(header => header.Item1 != "host"))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential=test/{scope}, SignedHeaders={names}, Signature={signature.Seed}");
        return (request, signature);
    }

    /// <summary>The same request, dated by <c>Date</c> alone and signed so.</summary>
    public static HttpRequestMessage WithDate(HttpRequestMessage request, string date)
    {
        var stamp = request.Headers.GetValues("x-amz-date").Single();
        var payload = request.Headers.GetValues("x-amz-content-sha256").Single();
        var scope = $"{stamp[..8]}/us-east-1/s3/aws4_request";
        const string Names = "date;host;x-amz-content-sha256";
        var canonical = $"{request.Method}\n{request.RequestUri!.AbsolutePath}\n\ndate:{date}\nhost:{request.RequestUri.Authority}\nx-amz-content-sha256:{payload}\n\n{Names}\n{payload}";
        var key = new[] { stamp[..8], "us-east-1", "s3", "aws4_request" }
            .Aggregate("AWS4test"u8.ToArray(), (current, part) => HMACSHA256.HashData(current, Encoding.UTF8.GetBytes(part)));
        // What is signed is the moment that the date names.
        var moment = DateTimeOffset.Parse(date.Replace("-0000", "GMT", StringComparison.Ordinal), CultureInfo.InvariantCulture).UtcDateTime;
        var text = $"AWS4-HMAC-SHA256\n{moment.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}\n{scope}\n{WireSignature.Hash(Encoding.UTF8.GetBytes(canonical))}";
        var dated = new HttpRequestMessage(request.Method, request.RequestUri);
        dated.Headers.TryAddWithoutValidation("Date", date);
        dated.Headers.TryAddWithoutValidation("x-amz-content-sha256", payload);
        dated.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential=test/{scope}, SignedHeaders={Names}, Signature={Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)))}");
        return dated;
    }
}
