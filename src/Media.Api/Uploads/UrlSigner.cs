using Amazon.S3;
using Amazon.S3.Model;
using Media.Shared;

namespace Media.Api.Uploads;

/// <summary>Signs S3 requests for those who have no credentials of their own.</summary>
internal sealed class UrlSigner(IAmazonS3 s3)
{
    private readonly Protocol _protocol =
        s3.Config.ServiceURL?.StartsWith("http:", StringComparison.Ordinal) == true || s3.Config.UseHttp ? Protocol.HTTP : Protocol.HTTPS;

    /// <summary>The access key id of the keys that sign now (as its signatures name it: the SDK renews temporary keys by itself).</summary>
    public string AccessKeyId(DateTimeOffset until)
    {
        const string Credential = "X-Amz-Credential=";
        var url = Read("any", "any", until);
        var at = url.IndexOf(Credential, StringComparison.Ordinal) + Credential.Length;
        return url[at..url.IndexOf("%2F", at, StringComparison.Ordinal)];
    }

    /// <summary>A URL that reads an object until a moment.</summary>
    public string Read(string bucket, string key, DateTimeOffset until) => s3.GetPreSignedURL(new GetPreSignedUrlRequest
    {
        BucketName = bucket, Key = key, Verb = HttpVerb.GET, Expires = until.UtcDateTime, Protocol = _protocol,
    });

    /// <summary>A URL that tells of one version of an object until a moment.</summary>
    public Uri Head(string bucket, string key, string? version, DateTimeOffset until) => SlashKeys.PutRight(
        s3.Config,
        s3.GetPreSignedURL(new GetPreSignedUrlRequest
        {
            BucketName = bucket, Key = key, VersionId = version, Verb = HttpVerb.HEAD, Expires = until.UtcDateTime, Protocol = _protocol,
        }),
        bucket, key);

    /// <summary>A URL that takes one part of one upload, of exactly this size, until a moment.</summary>
    public string Part(string bucket, string key, string uploadId, int number, long size, DateTimeOffset until)
    {
        var request = new GetPreSignedUrlRequest
        {
            BucketName = bucket, Key = key, Verb = HttpVerb.PUT, UploadId = uploadId, PartNumber = number, Expires = until.UtcDateTime, Protocol = _protocol,
        };
        request.Headers.ContentLength = size;
        return s3.GetPreSignedURL(request);
    }
}
