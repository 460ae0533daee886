using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Media.Local.Tests.S3.Objects;

/// <summary>A form as a browser sends it, signed by the protocol's text.</summary>
internal sealed class BrowserForm
{
    private readonly string _stamp = TimeProvider.System.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    public List<(string Name, string Value)> Fields { get; } = [("key", "foo.txt"), ("acl", "private"), ("Content-Type", "text/plain")];

    public List<object> Conditions { get; } =
    [
        new Dictionary<string, string> { ["bucket"] = "films" }, new[] { "starts-with", "$key", "foo" }, new Dictionary<string, string> { ["acl"] = "private" },
        new[] { "starts-with", "$Content-Type", "text/plain" }, new object[] { "content-length-range", 0, 1024 },
    ];

    public string Content { get; set; } = "bar";

    public string? FileName { get; set; } = "foo.txt";

    public string Expiration { get; set; } = TimeProvider.System.GetUtcNow().AddMinutes(10).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The whole policy, where it is not the one of the parts above.</summary>
    public string? Policy { get; set; }

    public string Set(string name, string value)
    {
        Fields.RemoveAll(field => field.Name == name);
        Fields.Add((name, value));
        return value;
    }

    public string Credential { get; set; } = "test/{0}/us-east-1/s3/aws4_request";

    public HttpContent Signed(string secret = "test")
    {
        var credential = string.Format(CultureInfo.InvariantCulture, Credential, _stamp[..8]);
        foreach (var (name, value) in ((string, string)[])[("x-amz-algorithm", "AWS4-HMAC-SHA256"), ("x-amz-credential", credential), ("x-amz-date", _stamp)])
        {
            Set(name, value);
            Conditions.Add(new Dictionary<string, string> { [name] = value });
        }

        var policy = Set("policy", Encoded());
        var key = credential.Split('/')[1..].Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), (current, part) => HMACSHA256.HashData(current, Encoding.UTF8.GetBytes(part)));
        Set("x-amz-signature", Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(policy))));
        return Unsigned();
    }

    public HttpContent SignedVersionTwo(string secret = "test")
    {
        Set("AWSAccessKeyId", "test");
        var policy = Set("policy", Encoded());
        Set("signature", Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(policy))));
        return Unsigned();
    }

    public HttpContent Unsigned()
    {
        const string Boundary = "----boundary42";
        var body = new StringBuilder();
        foreach (var (name, value) in Fields)
        {
            body.Append(CultureInfo.InvariantCulture, $"--{Boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        }
        var fileName = FileName is null ? "" : $"; filename=\"{FileName}\"";
        body.Append(CultureInfo.InvariantCulture, $"--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"{fileName}\r\nContent-Type: image/odd\r\n\r\n{Content}\r\n");
        body.Append(CultureInfo.InvariantCulture, $"--{Boundary}\r\nContent-Disposition: form-data; name=\"submit\"\r\n\r\nUpload\r\n--{Boundary}--\r\n");
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToString()));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/form-data; boundary={Boundary}");
        return content;
    }

    private string Encoded() => Convert.ToBase64String(Encoding.UTF8.GetBytes(Policy
        ?? $"{{\"expiration\":\"{Expiration}\",\"conditions\":{JsonSerializer.Serialize(Conditions)}}}"));
}
