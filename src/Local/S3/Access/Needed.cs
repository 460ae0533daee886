using Media.Local.S3.Objects;
using Media.Local.S3.Requests;

namespace Media.Local.S3.Access;

/// <summary>One permission that a request needs.</summary>
/// <param name="Action">As in <c>s3:GetObject</c>.</param>
/// <param name="Bucket">The bucket; null for the list of all.</param>
/// <param name="Key">The key; null for the bucket itself.</param>
internal sealed record Needed(string Action, string? Bucket, string? Key)
{
    /// <summary>The resource as policies name it.</summary>
    public string Resource => Bucket is null ? "*" : Key is null ? $"arn:aws:s3:::{Bucket}" : $"arn:aws:s3:::{Bucket}/{Key}";

    /// <summary>
    /// What a request needs (Service Authorization Reference, Amazon S3). What names its objects in its body (DeleteObjects, a browser's form) asks for each by
    /// itself; what is no operation here needs nothing, and is refused by name.
    /// </summary>
    public static IEnumerable<Needed> By(S3Call call) => call.Address switch
    {
        { Bucket: null } => [new Needed("s3:ListAllMyBuckets", null, null)],
        { Key: null, Bucket: { } bucket } => OnBucket(call.Request.Method, Operations.Subresource(call)) is { } action ? [new Needed(action, bucket, null)] : [],
        _ => OnObject(call),
    };

    private static string? OnBucket(string method, string subresource) => (method, subresource) switch
    {
        ("GET" or "HEAD", "") => "s3:ListBucket",
        ("PUT", "") => "s3:CreateBucket",
        ("DELETE", "") => "s3:DeleteBucket",
        ("GET", "versions") => "s3:ListBucketVersions",
        ("GET", "uploads") => "s3:ListBucketMultipartUploads",
        ("GET", "location") => "s3:GetBucketLocation",
        ("GET", "requestPayment") => "s3:GetBucketRequestPayment",
        ("GET", "logging") => "s3:GetBucketLogging",
        ("GET", "accelerate") => "s3:GetAccelerateConfiguration",
        ("GET", "website") => "s3:GetBucketWebsite",
        ("GET", "replication") => "s3:GetReplicationConfiguration",
        ("GET", "object-lock") => "s3:GetBucketObjectLockConfiguration",
        ("DELETE", "policy") => "s3:DeleteBucketPolicy",
        ("GET" or "PUT" or "DELETE", var name) when Configured(name) is { } configuration => $"s3:{(method == "GET" ? "Get" : "Put")}{configuration}",
        _ => null,
    };

    // Deleting a configuration counts as putting one.
    private static string? Configured(string subresource) => subresource switch
    {
        "acl" => "BucketAcl",
        "cors" => "BucketCORS",
        "encryption" => "EncryptionConfiguration",
        "lifecycle" => "LifecycleConfiguration",
        "notification" => "BucketNotification",
        "ownershipControls" => "BucketOwnershipControls",
        "policy" => "BucketPolicy",
        "publicAccessBlock" => "BucketPublicAccessBlock",
        "tagging" => "BucketTagging",
        "versioning" => "BucketVersioning",
        _ => null,
    };

    private static IEnumerable<Needed> OnObject(S3Call call)
    {
        var version = call.Query("versionId") is null ? "" : "Version";
        var upload = call.Query("uploadId") is not null;
        var matched = call.Header("If-Match") is not null;
        Needed Of(string action) => new(action, call.Bucket, call.Key);
        return (call.Request.Method, Operations.Subresource(call)) switch
        {
            ("GET", "") when upload => [Of("s3:ListMultipartUploadParts")],
            ("GET" or "HEAD", "") => [Of($"s3:GetObject{version}")],
            ("PUT", "") => [.. Written(call, Of, matched && !upload), .. Source(call)],
            ("POST", "uploads") => Written(call, Of, matched: false),
            ("POST", "") when upload => Written(call, Of, matched),
            ("DELETE", "") when upload => [Of("s3:AbortMultipartUpload")],
            // To compare an ETag is to read.
            ("DELETE", "") => matched ? [Of($"s3:DeleteObject{version}"), Of("s3:GetObject")] : [Of($"s3:DeleteObject{version}")],
            ("GET", "tagging") => [Of($"s3:GetObject{version}Tagging")],
            ("PUT", "tagging") => [Of($"s3:PutObject{version}Tagging")],
            ("DELETE", "tagging") => [Of($"s3:DeleteObject{version}Tagging")],
            ("GET", "acl") => [Of($"s3:GetObject{version}Acl")],
            ("PUT", "acl") => [Of($"s3:PutObject{version}Acl")],
            ("GET", "attributes") => [Of($"s3:GetObject{version}"), Of($"s3:GetObject{version}Attributes")],
            _ => [],
        };
    }

    private static IEnumerable<Needed> Written(S3Call call, Func<string, Needed> of, bool matched)
    {
        yield return of("s3:PutObject");
        if (call.Header("x-amz-tagging") is { Length: > 0 })
        {
            yield return of("s3:PutObjectTagging");
        }
        if (call.Request.Headers.Keys.Any(name => name.Equals("x-amz-acl", StringComparison.OrdinalIgnoreCase) || name.StartsWith("x-amz-grant-", StringComparison.OrdinalIgnoreCase)))
        {
            yield return of("s3:PutObjectAcl");
        }
        if (matched)
        {
            yield return of("s3:GetObject");
        }
    }

    private static IEnumerable<Needed> Source(S3Call call)
    {
        if (call.Header("x-amz-copy-source") is { } header)
        {
            var source = CopySource.Parse(header);
            yield return new Needed(source.Version is null ? "s3:GetObject" : "s3:GetObjectVersion", source.Bucket, source.Key);
        }
    }
}
