using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Media.Local.Tests.Host;

/// <summary>Signature Version 4 as a client makes it, by the standard's text and not by the code under test.</summary>
internal static class TestSigning
{
    public static void Sign(HttpRequestMessage request, string target, byte[] body, string secret = "test")
    {
        var service = target.Split('.')[0] switch { "AmazonSQS" => "sqs", "Logs_20140328" => "logs", "AWSStepFunctions" => "states", var other => other };
        Sign(request, service, body, [("x-amz-target", target)], secret);
    }

    public static void Sign(HttpRequestMessage request, string service, byte[] body, (string Name, string Value)[] headers, string secret = "test")
    {
        var now = TimeProvider.System.GetUtcNow();
        var stamp = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{stamp[..8]}/us-east-1/{service}/aws4_request";
        (string Name, string Value)[] signed = [("host", request.RequestUri!.Authority), ("x-amz-date", stamp), .. headers];
        var names = string.Join(';', signed.Select(header => header.Name));
        var canonical = string.Join('\n', request.Method.Method, request.RequestUri.AbsolutePath, "",
            string.Concat(signed.Select(header => $"{header.Name}:{header.Value}\n")), names, Hex(SHA256.HashData(body)));
        var text = string.Join('\n', "AWS4-HMAC-SHA256", stamp, scope, Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
        var key = new[] { stamp[..8], "us-east-1", service, "aws4_request" }
            .Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), (current, part) => HMACSHA256.HashData(current, Encoding.UTF8.GetBytes(part)));
        request.Headers.TryAddWithoutValidation("x-amz-date", stamp);
        request.Headers.TryAddWithoutValidation("Authorization",
            $"AWS4-HMAC-SHA256 Credential=test/{scope}, SignedHeaders={names}, Signature={Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)))}");
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
