using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amazon.S3.Model;

namespace Media.Local.Tests.S3;

/// <summary>Presigned URLs of Signature Version 2, signed here by the protocol's text.</summary>
public class VersionTwoTests
{
    [Theory]
    [InlineData("", 60, "test", HttpStatusCode.OK, "hello")]
    [InlineData("response-content-type=text/x-odd", 60, "test", HttpStatusCode.OK, "hello")]
    [InlineData("", -60, "test", HttpStatusCode.Forbidden, "<Code>AccessDenied</Code><Message>Request has expired</Message>")]
    [InlineData("", 60, "wrong", HttpStatusCode.Forbidden, "<Code>SignatureDoesNotMatch</Code>")]
    public async Task A_presigned_get_is_served_while_its_signature_holds(string query, int seconds, string secret, HttpStatusCode status, string body)
    {
        await using var host = await S3Host.StartAsync();
        using var client = host.Client();
        await client.PutBucketAsync("films");
        await client.PutObjectAsync(new PutObjectRequest { BucketName = "films", Key = "a b", ContentBody = "hello" });
        using var http = new HttpClient();

        using var answer = await http.GetAsync(new Uri(host.Endpoint, Presign("/films/a%20b", query, seconds, secret)));

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(body, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        if (query.Length > 0)
        {
            Assert.Equal("text/x-odd", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task A_parameter_that_was_not_signed_breaks_the_signature()
    {
        await using var host = await S3Host.StartAsync();
        using var http = new HttpClient();

        using var answer = await http.GetAsync(new Uri(host.Endpoint, Presign("/films/a", "", 60, "test") + "&acl"));

        Assert.Contains("<Code>SignatureDoesNotMatch</Code>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [SuppressMessage("Security", "CA5350", Justification = "The protocol is HMAC-SHA1.")]
    private static string Presign(string path, string query, int seconds, string secret)
    {
        var expires = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + seconds;
        var toSign = $"GET\n\n\n{expires}\n{path}{(query.Length == 0 ? "" : "?" + query)}";
        var signature = Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(toSign)));
        return $"{path}?AWSAccessKeyId=test&Expires={expires}&Signature={Uri.EscapeDataString(signature)}{(query.Length == 0 ? "" : "&" + query)}";
    }
}
