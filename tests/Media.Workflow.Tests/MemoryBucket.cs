using System.Net;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using NSubstitute;

namespace Media.Workflow.Tests;

/// <summary>
/// S3 in memory, as far as the workflow uses it: puts with their conditions, versions, gets, heads, listings in pages, deletions. What a test
/// has not stored is not there; every refusal is the one that S3 gives.
/// </summary>
internal sealed class MemoryBucket
{
    private const int PageSize = 1000;
    private readonly Lock _lock = new();
    private readonly SortedDictionary<(string Bucket, string Key), Stored> _objects = new(Comparer<(string Bucket, string Key)>.Create(Compare));
    private readonly Dictionary<(string Bucket, string Key, string Version), Stored> _versions = [];
    private readonly Dictionary<string, (string Key, SortedDictionary<int, byte[]> Parts)> _parts = [];
    private int _writes;

    public MemoryBucket()
    {
        Client.PutObjectAsync(Arg.Any<PutObjectRequest>(), Arg.Any<CancellationToken>()).Returns(call => Put(call.Arg<PutObjectRequest>()));
        Client.GetObjectAsync(Arg.Any<string>(), Arg.Any<string>(), Arg.Any<CancellationToken>())
            .Returns(call => Get(new GetObjectRequest { BucketName = call.ArgAt<string>(0), Key = call.ArgAt<string>(1) }));
        Client.GetObjectAsync(Arg.Any<GetObjectRequest>(), Arg.Any<CancellationToken>()).Returns(call => Get(call.Arg<GetObjectRequest>()));
        Client.GetObjectMetadataAsync(Arg.Any<GetObjectMetadataRequest>(), Arg.Any<CancellationToken>()).Returns(call => Head(call.Arg<GetObjectMetadataRequest>()));
        Client.ListObjectsV2Async(Arg.Any<ListObjectsV2Request>(), Arg.Any<CancellationToken>()).Returns(call => List(call.Arg<ListObjectsV2Request>()));
        Client.DeleteObjectsAsync(Arg.Any<DeleteObjectsRequest>(), Arg.Any<CancellationToken>()).Returns(call => Delete(call.Arg<DeleteObjectsRequest>()));
        Client.DeleteObjectAsync(Arg.Any<DeleteObjectRequest>(), Arg.Any<CancellationToken>()).Returns(call => Delete(call.Arg<DeleteObjectRequest>()));
        Client.InitiateMultipartUploadAsync(Arg.Any<InitiateMultipartUploadRequest>(), Arg.Any<CancellationToken>()).Returns(call => Open(call.Arg<InitiateMultipartUploadRequest>()));
        Client.UploadPartAsync(Arg.Any<UploadPartRequest>(), Arg.Any<CancellationToken>()).Returns(call => Put(call.Arg<UploadPartRequest>()));
        Client.ListPartsAsync(Arg.Any<ListPartsRequest>(), Arg.Any<CancellationToken>()).Returns(call => List(call.Arg<ListPartsRequest>()));
        Client.CompleteMultipartUploadAsync(Arg.Any<CompleteMultipartUploadRequest>(), Arg.Any<CancellationToken>())
            .Returns(call => Complete(call.Arg<CompleteMultipartUploadRequest>()));
        Client.ListMultipartUploadsAsync(Arg.Any<ListMultipartUploadsRequest>(), Arg.Any<CancellationToken>()).Returns(call => new ListMultipartUploadsResponse
        {
            MultipartUploads = [.. _parts.Where(open => open.Value.Key.StartsWith(call.Arg<ListMultipartUploadsRequest>().Prefix, StringComparison.Ordinal))
                .Select(open => new MultipartUpload { Key = open.Value.Key, UploadId = open.Key })],
            IsTruncated = false,
        });
        Client.AbortMultipartUploadAsync(Arg.Any<AbortMultipartUploadRequest>(), Arg.Any<CancellationToken>()).Returns(call =>
        {
            _parts.Remove(call.Arg<AbortMultipartUploadRequest>().UploadId);
            return new AbortMultipartUploadResponse();
        });
        Client.Config.Returns(new AmazonS3Config { ServiceURL = "http://s3.test" });
        Client.GetPreSignedURLAsync(Arg.Any<GetPreSignedUrlRequest>())
            .Returns(call => $"http://s3.test/{call.Arg<GetPreSignedUrlRequest>().BucketName}/{Uri.EscapeDataString(call.Arg<GetPreSignedUrlRequest>().Key)}");
    }

    public IAmazonS3 Client { get; } = Substitute.For<IAmazonS3>();

    /// <summary>When things are written.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Called before each put with its key: what it throws is S3's answer.</summary>
    public Action<string> BeforePut { get; set; } = _ => { };

    /// <summary>Called before each get and head with its key.</summary>
    public Action<string> BeforeGet { get; set; } = _ => { };

    /// <summary>Called before each deletion with its key.</summary>
    public Action<string> BeforeDelete { get; set; } = _ => { };

    public bool Has(string key) => Keys().Contains(key);

    /// <summary>All keys, or those of one bucket.</summary>
    public string[] Keys(string? bucket = null)
    {
        lock (_lock)
        {
            return [.. _objects.Keys.Where(at => bucket is null || at.Bucket == bucket).Select(at => at.Key)];
        }
    }

    /// <summary>Stores an upload, as a user would; gives its version and entity tag.</summary>
    public (string VersionId, string ETag) Upload(string bucket, string key, string content, params (string Name, string Value)[] metadata)
    {
        var request = new PutObjectRequest { BucketName = bucket, Key = key, InputStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)) };
        foreach (var (name, value) in metadata)
        {
            request.Metadata[name] = value;
        }

        var stored = Put(request);
        return (stored.VersionId, stored.ETag.Trim('"'));
    }

    /// <summary>Removes an object with all its versions.</summary>
    public void Remove(string bucket, string key)
    {
        lock (_lock)
        {
            _objects.Remove((bucket, key));
            foreach (var version in _versions.Keys.Where(version => version.Bucket == bucket && version.Key == key).ToArray())
            {
                _versions.Remove(version);
            }
        }
    }

    private static int Compare((string Bucket, string Key) x, (string Bucket, string Key) y) =>
        string.CompareOrdinal(x.Bucket, y.Bucket) is not 0 and var buckets ? buckets : string.CompareOrdinal(x.Key, y.Key);

    private PutObjectResponse Put(PutObjectRequest request)
    {
        BeforePut(request.Key);
        lock (_lock)
        {
            var at = (request.BucketName, request.Key);
            var current = _objects.TryGetValue(at, out var found) ? found.ETag : null;
            if (request.IfMatch is not null && current is null)
            {
                throw new AmazonS3Exception("The specified key does not exist.") { StatusCode = HttpStatusCode.NotFound, ErrorCode = "NoSuchKey" };
            }

            if ((request.IfNoneMatch == "*" && current is not null) || (request.IfMatch is { } match && match != current))
            {
                throw new AmazonS3Exception("At least one of the pre-conditions you specified did not hold") { StatusCode = HttpStatusCode.PreconditionFailed };
            }

            using var bytes = new MemoryStream();
            request.InputStream.CopyTo(bytes);
            var content = bytes.ToArray();
            var stored = new Stored(content, $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"", $"v{++_writes}", request, Time.GetUtcNow());
            _objects[at] = stored;
            _versions[(request.BucketName, request.Key, stored.VersionId)] = stored;
            return new PutObjectResponse { ETag = stored.ETag, VersionId = stored.VersionId };
        }
    }

    /// <summary>How many objects are being stored in parts.</summary>
    public int OpenUploads => _parts.Count;

    private InitiateMultipartUploadResponse Open(InitiateMultipartUploadRequest request)
    {
        var id = $"upload-{_parts.Count + 1}";
        _parts.Add(id, (request.Key, []));
        return new InitiateMultipartUploadResponse { UploadId = id };
    }

    private UploadPartResponse Put(UploadPartRequest request)
    {
        BeforePut($"{request.Key}#{request.PartNumber}");
        using var bytes = new MemoryStream();
        request.InputStream.CopyTo(bytes);
        _parts[request.UploadId].Parts[request.PartNumber!.Value] = bytes.ToArray();
        return new UploadPartResponse { ETag = $"\"part-{request.PartNumber}\"" };
    }

    private ListPartsResponse List(ListPartsRequest request) => new()
    {
        Parts = [.. _parts[request.UploadId].Parts.Keys.Select(number => new PartDetail { PartNumber = number, ETag = $"\"part-{number}\"" })], IsTruncated = false,
    };

    private CompleteMultipartUploadResponse Complete(CompleteMultipartUploadRequest request)
    {
        var parts = _parts[request.UploadId].Parts;
        Assert.Equal(parts.Keys, request.PartETags.Select(part => part.PartNumber!.Value));
        Put(new PutObjectRequest { BucketName = request.BucketName, Key = request.Key, InputStream = new MemoryStream([.. parts.Values.SelectMany(part => part)]) });
        _parts.Remove(request.UploadId);
        return new CompleteMultipartUploadResponse();
    }

    private GetObjectResponse Get(GetObjectRequest request)
    {
        BeforeGet(request.Key);
        var found = Find(request.BucketName, request.Key, request.VersionId);
        if (request.ByteRange is { } range)
        {
            var end = (int)Math.Min(range.End, found.Bytes.Length - 1);
            return new GetObjectResponse
            {
                ResponseStream = new MemoryStream(found.Bytes[(int)range.Start..(end + 1)], writable: false), ETag = found.ETag,
                ContentRange = $"bytes {range.Start}-{end}/{found.Bytes.Length}",
            };
        }

        return new GetObjectResponse { ResponseStream = new MemoryStream(found.Bytes, writable: false), ETag = found.ETag, VersionId = found.VersionId };
    }

    private GetObjectMetadataResponse Head(GetObjectMetadataRequest request)
    {
        BeforeGet(request.Key);
        var found = Find(request.BucketName, request.Key, request.VersionId);
        var response = new GetObjectMetadataResponse { ETag = found.ETag, VersionId = found.VersionId, ContentLength = found.Bytes.Length };
        response.Headers.ContentType = found.Request.ContentType;
        foreach (var name in found.Request.Metadata.Keys)
        {
            response.Metadata[name] = found.Request.Metadata[name];
        }

        return response;
    }

    private ListObjectsV2Response List(ListObjectsV2Request request)
    {
        var prefix = request.Prefix ?? "";
        var keys = Keys(request.BucketName).Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(key => request.Delimiter is { } end && key.IndexOf(end, prefix.Length, StringComparison.Ordinal) is >= 0 and var at ? key[..(at + 1)] : key).Distinct()
            .Where(key => string.CompareOrdinal(key, request.ContinuationToken ?? request.StartAfter ?? "") > 0).ToArray();
        var page = keys.Take(Math.Min(request.MaxKeys ?? PageSize, PageSize)).ToArray();
        bool IsFolder(string key) => request.Delimiter is { } end && key.EndsWith(end, StringComparison.Ordinal);
        return new ListObjectsV2Response
        {
            CommonPrefixes = [.. page.Where(IsFolder)],
            S3Objects = [.. page.Where(key => !IsFolder(key)).Select(key => Listed(request.BucketName, key))],
            IsTruncated = page.Length < keys.Length,
            NextContinuationToken = page.Length < keys.Length ? page[^1] : null,
        };
    }

    private S3Object Listed(string bucket, string key)
    {
        lock (_lock)
        {
            return _objects.TryGetValue((bucket, key), out var stored)
                ? new S3Object { Key = key, Size = stored.Bytes.Length, LastModified = stored.Written.UtcDateTime }
                : new S3Object { Key = key };
        }
    }

    private DeleteObjectsResponse Delete(DeleteObjectsRequest request)
    {
        foreach (var item in request.Objects)
        {
            BeforeDelete(item.Key);
            lock (_lock)
            {
                _objects.Remove((request.BucketName, item.Key));
            }
        }

        return new DeleteObjectsResponse();
    }

    private DeleteObjectResponse Delete(DeleteObjectRequest request)
    {
        BeforeDelete(request.Key);
        lock (_lock)
        {
            var at = (request.BucketName, request.Key);
            if (request.IfMatch is { } match && _objects.GetValueOrDefault(at)?.ETag != match)
            {
                throw new AmazonS3Exception("At least one of the pre-conditions you specified did not hold") { StatusCode = HttpStatusCode.PreconditionFailed };
            }

            _objects.Remove(at);
            return new DeleteObjectResponse();
        }
    }

    private Stored Find(string bucket, string key, string? version)
    {
        lock (_lock)
        {
            return (version is null ? _objects.GetValueOrDefault((bucket, key)) : _versions.GetValueOrDefault((bucket, key, version)))
                ?? throw new AmazonS3Exception("The specified key does not exist.") { StatusCode = HttpStatusCode.NotFound, ErrorCode = version is null ? "NoSuchKey" : "NoSuchVersion" };
        }
    }

    private sealed record Stored(byte[] Bytes, string ETag, string VersionId, PutObjectRequest Request, DateTimeOffset Written);
}
