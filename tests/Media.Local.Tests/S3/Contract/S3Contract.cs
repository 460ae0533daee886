using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Amazon.S3;
using Amazon.S3.Model;

namespace Media.Local.Tests.S3.Contract;

/// <summary>
/// What S3 answers, as its documentation says and as the public conformance suites of the field check. A subclass per server; where
/// another server is wrong against the documentation, its subclass overrides the case and says so.
/// </summary>
public abstract partial class S3Contract(S3Backend backend)
{
    private static readonly HttpClient Http = new();

    private AmazonS3Client Client
    {
        get
        {
            Skip.If(backend.SkipReason is not null, backend.SkipReason);
            return backend.Client;
        }
    }

    private async Task<string> BucketAsync(bool versioned = false)
    {
        var name = "b-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        await Client.PutBucketAsync(name);
        if (versioned)
        {
            await VersioningAsync(name, VersionStatus.Enabled);
        }
        return name;
    }

    private Task VersioningAsync(string bucket, VersionStatus status) => Client.PutBucketVersioningAsync(
        new PutBucketVersioningRequest { BucketName = bucket, VersioningConfig = new S3BucketVersioningConfig { Status = status } });

    private Task<PutObjectResponse> PutAsync(string bucket, string key, string content = "content", Action<PutObjectRequest>? more = null)
    {
        var request = new PutObjectRequest { BucketName = bucket, Key = key, ContentBody = content, ContentType = "text/plain" };
        more?.Invoke(request);
        return Client.PutObjectAsync(request);
    }

    private async Task<string> GetAsync(string bucket, string key, string? version = null)
    {
        using var got = await Client.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = key, VersionId = version });
        using var reader = new StreamReader(got.ResponseStream);
        return await reader.ReadToEndAsync();
    }

    /// <summary>Sends a request as it is, signed.</summary>
    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string query = "", string? body = null, params (string Name, string Value)[] headers)
    {
        Skip.If(backend.SkipReason is not null, backend.SkipReason);
        var bytes = Encoding.UTF8.GetBytes(body ?? "");
        var amz = headers.Where(header => header.Name.StartsWith("x-amz-", StringComparison.Ordinal)).ToArray();
        var (request, _) = WireSigning.Request(method, backend.Endpoint, path, query, WireSignature.Hash(bytes), amz);
        using (request)
        {
            if (body is not null)
            {
                request.Content = new ByteArrayContent(bytes);
            }
            foreach (var (name, value) in headers.Except(amz))
            {
                if (!request.Headers.TryAddWithoutValidation(name, value))
                {
                    request.Content!.Headers.TryAddWithoutValidation(name, value);
                }
            }
            return await Http.SendAsync(request);
        }
    }

    private static async Task<(HttpStatusCode Status, string? Code)> ErrorAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            return (answer.StatusCode, text.Length == 0 ? null : XDocument.Parse(text).Root!.Element("Code")?.Value);
        }
    }

    private async Task RefusedAsync(string code, int status, Func<Task> request)
    {
        // Before the request: a skip that it throws would pass for a wrong refusal.
        Skip.If(backend.SkipReason is not null, backend.SkipReason);
        var refusal = await Assert.ThrowsAnyAsync<AmazonS3Exception>(request);
        Assert.Equal((code, (HttpStatusCode)status), (refusal.ErrorCode, refusal.StatusCode));
    }
}
