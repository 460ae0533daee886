using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Media.Shared;

/// <summary>
/// Keys may start with a slash. Where the bucket stands in the path (the local stack), AWS's SDK signs such a key rightly and then sends it with one slash
/// less, so that S3 refuses it. Its signed URLs can be put right; its requests cannot, and are made by such a URL. Where the bucket stands in the host
/// name (AWS) the SDK makes no mistake.
/// </summary>
internal static class SlashKeys
{
    private const string MetadataPrefix = "x-amz-meta-";
    private static readonly HttpClient Http = new();

    /// <summary>Whether a key needs this.</summary>
    public static bool Concerns(IClientConfig client, string key) => key.StartsWith('/') && client is AmazonS3Config { ForcePathStyle: true };

    /// <summary>A signed URL, with the slash that was signed where it lacks it.</summary>
    /// <remarks>It is kept to the letter: a key may hold <c>../</c>, and resolving it would make another object of it.</remarks>
    public static Uri PutRight(IClientConfig client, string url, string bucket, string key)
    {
        if (Concerns(client, key))
        {
            url = url.Insert(url.IndexOf($"/{bucket}/", StringComparison.Ordinal) + bucket.Length + 2, "/");
        }

        return new Uri(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
    }

    /// <summary>What S3 says of an object, by a URL that is signed for HEAD; null where it is gone or forbidden.</summary>
    public static async Task<GetObjectMetadataResponse?> HeadAsync(Uri url, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, url);
        using var answer = await Http.SendAsync(request, cancellationToken);
        if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
        {
            return null;
        }

        answer.EnsureSuccessStatusCode();
        var found = new GetObjectMetadataResponse();
        found.Headers.ContentType = answer.Content.Headers.ContentType?.ToString();
        foreach (var (name, values) in answer.Headers.Where(header => header.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase)))
        {
            found.Metadata[name.ToLowerInvariant()[MetadataPrefix.Length..]] = string.Join(',', values);
        }

        return found;
    }
}
