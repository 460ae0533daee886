using Media.Local.S3.Buckets;
using Media.Local.S3.Listing;
using Media.Local.S3.Multipart;
using Media.Local.S3.Objects;
using Media.Local.Stack;

namespace Media.Local.S3.Requests;

/// <summary>
/// Which operation a request means: by its level (service, bucket, object), its method and its subresource. What S3 has and
/// this does not is refused by name; it never falls through to a plain read or write.
/// </summary>
internal sealed class Operations(S3State state)
{
    private static readonly string[] Unsupported =
    [
        "accelerate", "analytics", "intelligent-tiering", "inventory", "legal-hold", "metrics", "object-lock", "replication", "requestPayment",
        "restore", "retention", "select", "session", "torrent", "website", "logging", "metadataTable", "metadataConfiguration", "policyStatus",
        "metadataInventoryTable", "metadataJournalTable", "abac", "renameObject", "annotation",
    ];

    private static readonly string[] Subresources =
    [
        "acl", "attributes", "cors", "delete", "encryption", "lifecycle", "location", "notification", "ownershipControls", "policy",
        "publicAccessBlock", "tagging", "uploads", "versioning", "versions",
    ];

    private readonly BucketOperations _buckets = new(state);
    private readonly BucketConfiguration _configuration = new(state);
    private readonly GetObject _get = new(state);
    private readonly PutObject _put = new(state);
    private readonly PostObject _post = new(state);
    private readonly CopyObject _copy = new(state);
    private readonly DeleteObject _delete = new(state);
    private readonly ObjectTagging _tagging = new(state);
    private readonly ObjectAcl _acl = new(state);
    private readonly ObjectAttributes _attributes = new(state);
    private readonly ListObjects _objects = new(state);
    private readonly ListVersions _versions = new(state);
    private readonly ListUploads _uploads = new(state);
    private readonly CreateUpload _upload = new(state);
    private readonly UploadPart _part = new(state);
    private readonly CompleteUpload _complete = new(state);
    private readonly ListParts _parts = new(state);

    public Task ServeAsync(S3Call call) =>
        call.Address.Bucket is null ? Service(call) : call.Address.Key is null ? Bucket(call) : Object(call);

    private Task Service(S3Call call) => call.Request.Method == "GET" ? _buckets.ListAsync(call) : throw NotAllowed(call, "SERVICE");

    private Task Bucket(S3Call call) => (call.Request.Method, Subresource(call)) switch
    {
        ("GET", "") => _objects.ServeAsync(call),
        ("GET", "versions") => _versions.ServeAsync(call),
        ("GET", "uploads") => _uploads.ServeAsync(call),
        ("GET", "location") => _buckets.LocationAsync(call),
        ("GET", "versioning") => _configuration.GetVersioningAsync(call),
        ("PUT", "versioning") => _configuration.PutVersioningAsync(call),
        ("GET", "notification") => _configuration.GetNotificationAsync(call),
        ("PUT", "notification") => _configuration.PutNotificationAsync(call),
        ("GET", "acl") => _configuration.GetAclAsync(call),
        ("PUT", "acl") => _configuration.PutAclAsync(call),
        ("GET", "requestPayment") => _configuration.GetDefaultAsync(call, "RequestPaymentConfiguration", "Payer", "BucketOwner"),
        ("GET", "logging") => _configuration.GetDefaultAsync(call, "BucketLoggingStatus", null, null),
        ("GET", "accelerate") => _configuration.GetDefaultAsync(call, "AccelerateConfiguration", null, null),
        ("GET", "website") => _configuration.GetMissingAsync(call, "NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration"),
        ("GET", "replication") => _configuration.GetMissingAsync(call, "ReplicationConfigurationNotFoundError", "The replication configuration was not found"),
        ("GET", "object-lock") => _configuration.GetMissingAsync(call, "ObjectLockConfigurationNotFoundError", "Object Lock configuration does not exist for this bucket"),
        ("GET", var name) when BucketDocuments.All.TryGetValue(name, out var kind) => _configuration.GetAsync(call, kind),
        ("PUT", var name) when BucketDocuments.All.TryGetValue(name, out var kind) => _configuration.PutAsync(call, kind),
        ("DELETE", var name) when BucketDocuments.All.TryGetValue(name, out var kind) => _configuration.DeleteAsync(call, kind),
        ("HEAD", "") => _buckets.HeadAsync(call),
        ("PUT", "") => _buckets.CreateAsync(call),
        ("DELETE", "") => _buckets.DeleteAsync(call),
        ("POST", "delete") => _delete.ServeManyAsync(call),
        ("POST", "") => _post.ServeAsync(call),
        (_, var name) => throw Refusal(call, name, "BUCKET"),
    };

    private Task Object(S3Call call) => (call.Request.Method, Subresource(call)) switch
    {
        ("GET", "") when call.Query("uploadId") is not null => _parts.ServeAsync(call),
        ("GET" or "HEAD", "") => _get.ServeAsync(call),
        ("PUT", "") when call.Query("uploadId") is not null || call.Query("partNumber") is not null => Part(call),
        ("PUT", "") => call.Header("x-amz-copy-source") is null ? _put.ServeAsync(call) : _copy.ServeAsync(call),
        ("DELETE", "") => call.Query("uploadId") is null ? _delete.ServeAsync(call) : _upload.AbortAsync(call),
        ("POST", "uploads") => _upload.ServeAsync(call),
        ("POST", "") when call.Query("uploadId") is not null => _complete.ServeAsync(call),
        ("GET", "tagging") => _tagging.GetAsync(call),
        ("PUT", "tagging") => _tagging.PutAsync(call),
        ("DELETE", "tagging") => _tagging.DeleteAsync(call),
        ("GET", "acl") => _acl.GetAsync(call),
        ("PUT", "acl") => _acl.PutAsync(call),
        ("GET", "attributes") => _attributes.ServeAsync(call),
        (_, var name) => throw Refusal(call, name, "OBJECT"),
    };

    private Task Part(S3Call call)
    {
        if (call.Query("uploadId") is null or "" || call.Query("partNumber") is null)
        {
            throw new AwsException("InvalidArgument", "This operation does not accept a query-string.");
        }
        return call.Header("x-amz-copy-source") is null ? _part.ServeAsync(call) : _part.CopyAsync(call);
    }

    /// <summary>
    /// Which part of a bucket or object a request is about; empty for the thing itself. A flag nobody knows, on a request that changes
    /// something, is an operation we do not have; on a read S3 ignores it.
    /// </summary>
    public static string Subresource(S3Call call)
    {
        var changes = call.Request.Method is not ("GET" or "HEAD");
        foreach (var (name, value) in call.Target.Query)
        {
            if (Subresources.Contains(name) || Unsupported.Contains(name) || (changes && value is null && name is not ("uploadId" or "partNumber" or "versionId")))
            {
                return name;
            }
        }
        return "";
    }

    private static AwsException Refusal(S3Call call, string name, string level) =>
        name.Length > 0 && !Subresources.Contains(name)
            ? new AwsException("NotImplemented", $"The operation {call.Request.Method} ?{name} is not implemented.", 501)
            : NotAllowed(call, level);

    private static AwsException NotAllowed(S3Call call, string level) =>
        new("MethodNotAllowed", "The specified method is not allowed against this resource.", 405)
        {
            Details = new Dictionary<string, string> { ["Method"] = call.Request.Method, ["ResourceType"] = level },
        };
}
