using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.S3;
using Amazon.S3.Model;
using Media.Core.Jobs;
using Media.Ffmpeg.Reading;
using Media.Shared;

namespace Media.Workflow.Storage;

/// <summary>What the functions do with S3, and nothing more.</summary>
internal sealed class ObjectStore(IAmazonS3 s3, TimeProvider time)
{
    /// <summary>A URL stays good for the longest time that a function may run, and a little more.</summary>
    private static readonly TimeSpan UrlLifetime = TimeSpan.FromMinutes(20);
    private const int Parallel = 16;

    /// <summary>What FFmpeg reads the source from: exactly the version, and the bytes, that the job was started for.</summary>
    public async Task<SourceFeed> FeedAsync(SourceObject source) => SourceFeed.Open(await SignAsync(source, HttpVerb.GET), source.ETag);

    private async Task<Uri> SignAsync(SourceObject source, HttpVerb verb)
    {
        var url = await s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest
        {
            BucketName = source.Bucket,
            Key = source.Key,
            VersionId = source.VersionId,
            Verb = verb,
            Expires = time.GetUtcNow().Add(UrlLifetime).UtcDateTime,
            Protocol = s3.Config.ServiceURL?.StartsWith("http:", StringComparison.Ordinal) == true || s3.Config.UseHttp ? Protocol.HTTP : Protocol.HTTPS,
        });
        return SlashKeys.PutRight(s3.Config, url, source.Bucket, source.Key);
    }

    /// <summary>What S3 says of an upload; null where it is gone. Who may not list a bucket is told 403 where the object is not there.</summary>
    public async Task<GetObjectMetadataResponse?> FindUploadAsync(SourceObject source, CancellationToken cancellationToken)
    {
        if (SlashKeys.Concerns(s3.Config, source.Key))
        {
            return await SlashKeys.HeadAsync(await SignAsync(source, HttpVerb.HEAD), cancellationToken);
        }

        try
        {
            return await s3.GetObjectMetadataAsync(
                new GetObjectMetadataRequest { BucketName = source.Bucket, Key = source.Key, VersionId = source.VersionId }, cancellationToken);
        }
        catch (AmazonS3Exception refusal) when (refusal.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
        {
            return null;
        }
    }

    /// <summary>Whether an object is there.</summary>
    public async Task<bool> HasAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        try
        {
            await s3.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = bucket, Key = key }, cancellationToken);
            return true;
        }
        catch (AmazonS3Exception refusal) when (refusal.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    /// <summary>Stores bytes; a repeat overwrites them with the same.</summary>
    public Task PutAsync(string bucket, string key, ReadOnlyMemory<byte> bytes, string contentType, CancellationToken cancellationToken) =>
        s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket,
                Key = key,
                InputStream = new MemoryStream(bytes.ToArray(), writable: false),
                ContentType = contentType,
            },
            cancellationToken);

    /// <summary>Stores a document.</summary>
    public Task PutJsonAsync<T>(string bucket, string key, T document, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        this.PutAsync(bucket, key, JsonSerializer.SerializeToUtf8Bytes(document, type), "application/json", cancellationToken);

    /// <summary>Stores a document if nothing has changed it since it was read.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="document">The document.</param>
    /// <param name="type">Its JSON.</param>
    /// <param name="etag">The entity tag it was read with; null: nothing was there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False where somebody else was faster.</returns>
    public async Task<bool> TryPutJsonAsync<T>(
        string bucket, string key, T document, JsonTypeInfo<T> type, string? etag, CancellationToken cancellationToken) =>
        await this.PutJsonIfAsync(bucket, key, document, type, etag, cancellationToken) is not null;

    /// <summary>As <see cref="TryPutJsonAsync"/>, for who means to change the document again.</summary>
    /// <returns>The document's new entity tag; null where somebody else was faster.</returns>
    public async Task<string?> PutJsonIfAsync<T>(
        string bucket, string key, T document, JsonTypeInfo<T> type, string? etag, CancellationToken cancellationToken)
    {
        var request = new PutObjectRequest
        {
            BucketName = bucket,
            Key = key,
            InputStream = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(document, type), writable: false),
            ContentType = "application/json",
            IfMatch = etag,
            IfNoneMatch = etag is null ? "*" : null,
        };
        try
        {
            return (await s3.PutObjectAsync(request, cancellationToken)).ETag;
        }
        catch (AmazonS3Exception refusal) when (refusal.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict
            || (etag is not null && refusal.StatusCode == HttpStatusCode.NotFound))
        {
            return null;
        }
    }

    /// <summary>Reads a document that has to be there.</summary>
    /// <exception cref="InvalidDataException">It is empty.</exception>
    public async Task<T> GetJsonAsync<T>(string bucket, string key, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        using var response = await s3.GetObjectAsync(bucket, key, cancellationToken);
        return await JsonSerializer.DeserializeAsync(response.ResponseStream, type, cancellationToken)
            ?? throw new InvalidDataException($"The document {key} is empty.");
    }

    /// <summary>Reads a document, or null where there is none, with its entity tag.</summary>
    public async Task<(T? Document, string? ETag)> FindJsonAsync<T>(
        string bucket, string key, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            using var response = await s3.GetObjectAsync(bucket, key, cancellationToken);
            return (await JsonSerializer.DeserializeAsync(response.ResponseStream, type, cancellationToken), response.ETag);
        }
        catch (AmazonS3Exception refusal) when (refusal.StatusCode == HttpStatusCode.NotFound)
        {
            return (null, null);
        }
    }

    /// <summary>A small upload as it is now, and what tells it from others under its key; of one that is larger only one byte more than that. Null where it is gone.</summary>
    public async Task<(byte[] Bytes, string Version)?> FindSmallAsync(string bucket, string key, int most, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await s3.GetObjectAsync(bucket, key, cancellationToken);
            var bytes = new byte[most + 1];
            var length = await response.ResponseStream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
            return (bytes[..length], response.VersionId is { Length: > 0 } and not "null" ? response.VersionId : response.ETag);
        }
        catch (AmazonS3Exception refusal) when (refusal.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
        {
            return null;
        }
    }

    /// <summary>The first bytes of an object, and its whole length.</summary>
    public async Task<(byte[] Head, long Length)> GetHeadAsync(string bucket, string key, int bytes, CancellationToken cancellationToken)
    {
        using var response = await s3.GetObjectAsync(
            new GetObjectRequest { BucketName = bucket, Key = key, ByteRange = new ByteRange(0, bytes - 1) }, cancellationToken);
        using var head = new MemoryStream();
        await response.ResponseStream.CopyToAsync(head, cancellationToken);
        var whole = response.ContentRange is { } range ? long.Parse(range[(range.LastIndexOf('/') + 1)..], System.Globalization.CultureInfo.InvariantCulture) : head.Length;
        return (head.ToArray(), whole);
    }

    /// <summary>Length of an object in bytes; null where it is not there.</summary>
    public async Task<long?> LengthAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        try
        {
            return (await s3.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = bucket, Key = key }, cancellationToken)).ContentLength;
        }
        catch (AmazonS3Exception refusal) when (refusal.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Reads bytes out of the middle of an object.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="begin">Where in the object they begin.</param>
    /// <param name="bytes">Where to; it is filled.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="EndOfStreamException">The object has fewer, or the answer broke off.</exception>
    public async Task ReadRangeAsync(string bucket, string key, long begin, Memory<byte> bytes, CancellationToken cancellationToken)
    {
        using var response = await s3.GetObjectAsync(
            new GetObjectRequest { BucketName = bucket, Key = key, ByteRange = new ByteRange(begin, begin + bytes.Length - 1) }, cancellationToken);
        await response.ResponseStream.ReadExactlyAsync(bytes, cancellationToken);
    }

    /// <summary>Opens an object that is stored in parts; gives S3's id of it.</summary>
    public async Task<string> OpenAsync(string bucket, string key, string contentType, CancellationToken cancellationToken) => (await s3.InitiateMultipartUploadAsync(
        new InitiateMultipartUploadRequest { BucketName = bucket, Key = key, ContentType = contentType }, cancellationToken)).UploadId;

    /// <summary>The entity tags of the parts that are stored, by their numbers.</summary>
    public async Task<SortedDictionary<int, string>> PartsAsync(string bucket, string key, string upload, CancellationToken cancellationToken)
    {
        SortedDictionary<int, string> parts = [];
        var request = new ListPartsRequest { BucketName = bucket, Key = key, UploadId = upload };
        ListPartsResponse page;
        do
        {
            page = await s3.ListPartsAsync(request, cancellationToken);
            foreach (var part in page.Parts ?? [])
            {
                parts[part.PartNumber ?? 0] = part.ETag;
            }

            request.PartNumberMarker = page.NextPartNumberMarker?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        while (page.IsTruncated == true);
        return parts;
    }

    /// <summary>Stores a part; gives its entity tag.</summary>
    public async Task<string> PutPartAsync(string bucket, string key, string upload, int number, byte[] bytes, CancellationToken cancellationToken) => (await s3.UploadPartAsync(
        new UploadPartRequest { BucketName = bucket, Key = key, UploadId = upload, PartNumber = number, InputStream = new MemoryStream(bytes, writable: false) },
        cancellationToken)).ETag;

    /// <summary>Makes the parts one object.</summary>
    public Task CompleteAsync(string bucket, string key, string upload, SortedDictionary<int, string> parts, CancellationToken cancellationToken) => s3.CompleteMultipartUploadAsync(
        new CompleteMultipartUploadRequest
        {
            BucketName = bucket, Key = key, UploadId = upload, PartETags = [.. parts.Select(part => new PartETag(part.Key, part.Value))],
        },
        cancellationToken);

    /// <summary>Gives up what is being stored in parts below a prefix.</summary>
    public async Task AbortAllAsync(string bucket, string prefix, CancellationToken cancellationToken)
    {
        var request = new ListMultipartUploadsRequest { BucketName = bucket, Prefix = prefix };
        ListMultipartUploadsResponse page;
        do
        {
            page = await s3.ListMultipartUploadsAsync(request, cancellationToken);
            foreach (var upload in page.MultipartUploads ?? [])
            {
                await s3.AbortMultipartUploadAsync(new AbortMultipartUploadRequest { BucketName = bucket, Key = upload.Key, UploadId = upload.UploadId }, cancellationToken);
            }

            (request.KeyMarker, request.UploadIdMarker) = (page.NextKeyMarker, page.NextUploadIdMarker);
        }
        while (page.IsTruncated == true);
    }

    /// <summary>All keys below a prefix.</summary>
    public async Task<List<string>> ListAsync(string bucket, string prefix, CancellationToken cancellationToken)
    {
        List<string> keys = [];
        await foreach (var page in this.PagesAsync(new ListObjectsV2Request { BucketName = bucket, Prefix = prefix }, cancellationToken))
        {
            keys.AddRange(page.S3Objects?.Select(item => item.Key) ?? []);
        }

        return keys;
    }

    /// <summary>The folders directly below a prefix, whole, with the slash at their end, in the order of their keys.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="prefix">The prefix; empty for the bucket's own folders.</param>
    /// <param name="after">The folder after which they begin; null for the first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<string> FoldersAsync(
        string bucket, string prefix, string? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A zero comes right after the slash: no key of the folder comes after that, and every other folder does.
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = prefix, Delimiter = "/", StartAfter = after is null ? null : after[..^1] + "0" };
        await foreach (var page in this.PagesAsync(request, cancellationToken))
        {
            foreach (var folder in page.CommonPrefixes ?? [])
            {
                yield return folder;
            }
        }
    }

    /// <summary>How much lies below a prefix, and when the latest of it was written; the epoch where there is nothing.</summary>
    public async Task<(int Objects, long Bytes, DateTimeOffset Latest)> MeasureAsync(string bucket, string prefix, CancellationToken cancellationToken)
    {
        var (objects, bytes, latest) = (0, 0L, DateTimeOffset.UnixEpoch);
        await foreach (var page in this.PagesAsync(new ListObjectsV2Request { BucketName = bucket, Prefix = prefix }, cancellationToken))
        {
            foreach (var item in page.S3Objects ?? [])
            {
                var written = new DateTimeOffset(item.LastModified?.ToUniversalTime() ?? DateTime.UnixEpoch);
                (objects, bytes, latest) = (objects + 1, bytes + (item.Size ?? 0), written > latest ? written : latest);
            }
        }

        return (objects, bytes, latest);
    }

    private async IAsyncEnumerable<ListObjectsV2Response> PagesAsync(
        ListObjectsV2Request request, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ListObjectsV2Response page;
        do
        {
            page = await s3.ListObjectsV2Async(request, cancellationToken);
            yield return page;
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
    }

    /// <summary>Deletes objects; those that are gone already do not matter.</summary>
    /// <exception cref="IOException">Some could not be deleted.</exception>
    public async Task DeleteAsync(string bucket, IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        foreach (var batch in keys.Chunk(1000))
        {
            var response = await s3.DeleteObjectsAsync(
                new DeleteObjectsRequest { BucketName = bucket, Objects = [.. batch.Select(key => new KeyVersion { Key = key })], Quiet = true },
                cancellationToken);
            if (response.DeleteErrors is { Count: > 0 } errors)
            {
                throw new IOException($"{errors.Count} objects of bucket {bucket} could not be deleted; the first: {errors[0].Key}: {errors[0].Code}.");
            }
        }
    }

    /// <summary>Deletes everything below a prefix.</summary>
    /// <exception cref="IOException">Some could not be deleted.</exception>
    public async Task ClearAsync(string bucket, string prefix, CancellationToken cancellationToken) =>
        await this.DeleteAsync(bucket, await this.ListAsync(bucket, prefix, cancellationToken), cancellationToken);

    /// <summary>Deletes a document if nothing has changed it since it was read.</summary>
    /// <returns>False where somebody else was faster.</returns>
    public async Task<bool> TryDeleteAsync(string bucket, string key, string etag, CancellationToken cancellationToken)
    {
        try
        {
            await s3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = bucket, Key = key, IfMatch = etag }, cancellationToken);
            return true;
        }
        catch (AmazonS3Exception refusal) when (refusal.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict or HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    /// <summary>Runs the same small request for many things, some at a time; results in their order.</summary>
    public static async Task<TResult[]> ForAllAsync<TItem, TResult>(
        IReadOnlyList<TItem> items, Func<TItem, CancellationToken, ValueTask<TResult>> request, CancellationToken cancellationToken)
    {
        var results = new TResult[items.Count];
        await System.Threading.Tasks.Parallel.ForEachAsync(
            Enumerable.Range(0, items.Count),
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken },
            async (n, token) => results[n] = await request(items[n], token));
        return results;
    }
}
