using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace Media.Api.Storage;

/// <summary>Documents in a bucket.</summary>
internal sealed class S3Blobs(IAmazonS3 s3, string bucket) : IBlobs
{
    public async Task<Blob?> FindAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await s3.GetObjectAsync(bucket, key, cancellationToken);
            using var content = new MemoryStream();
            await response.ResponseStream.CopyToAsync(content, cancellationToken);
            return new Blob(content.ToArray(), response.ETag);
        }
        catch (AmazonS3Exception refusal) when (refusal.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        s3.PutObjectAsync(Request(key, content), cancellationToken);

    public async Task<string?> TryPutAsync(string key, ReadOnlyMemory<byte> content, string? etag, CancellationToken cancellationToken)
    {
        var request = Request(key, content);
        request.IfMatch = etag;
        request.IfNoneMatch = etag is null ? "*" : null;
        try
        {
            return (await s3.PutObjectAsync(request, cancellationToken)).ETag;
        }
        catch (AmazonS3Exception refusal) when (refusal.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict or HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public async Task DeleteAllAsync(string prefix, CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = prefix };
        ListObjectsV2Response page;
        do
        {
            page = await s3.ListObjectsV2Async(request, cancellationToken);
            if (page.S3Objects is { Count: > 0 } found)
            {
                await DeleteAsync(found, cancellationToken);
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
    }

    private async Task DeleteAsync(List<S3Object> found, CancellationToken cancellationToken)
    {
        var answer = await s3.DeleteObjectsAsync(
            new DeleteObjectsRequest { BucketName = bucket, Objects = [.. found.Select(item => new KeyVersion { Key = item.Key })], Quiet = true }, cancellationToken);
        if (answer.DeleteErrors is { Count: > 0 } errors)
        {
            throw new IOException($"{errors.Count} documents of bucket {bucket} could not be deleted; the first: {errors[0].Key}: {errors[0].Code}.");
        }
    }

    private PutObjectRequest Request(string key, ReadOnlyMemory<byte> content) => new()
    {
        BucketName = bucket,
        Key = key,
        InputStream = new MemoryStream(content.ToArray(), writable: false),
        ContentType = "application/json",
    };
}
