namespace Media.Local.S3;

/// <summary>How a bucket is to be: what a template says of it. What is null or empty is left off.</summary>
public sealed record BucketSettings
{
    /// <summary><c>Enabled</c>, <c>Suspended</c> or null.</summary>
    public string? Versioning { get; init; }

    /// <summary>Topics and queues that are told of events.</summary>
    public IReadOnlyList<BucketNotification> Notifications { get; init; } = [];

    /// <summary>Rules for browsers of other origins.</summary>
    public IReadOnlyList<BucketCorsRule> Cors { get; init; } = [];

    /// <summary>When objects expire and uploads are given up.</summary>
    public IReadOnlyList<BucketLifecycleRule> Lifecycle { get; init; } = [];

    /// <summary>The default encryption: <c>AES256</c> or null.</summary>
    public string? Encryption { get; init; }

    /// <summary>The bucket's policy, as JSON; null for none.</summary>
    public string? Policy { get; init; }

    /// <summary>Blocks all public access (all four switches of the public access block).</summary>
    public bool BlockPublicAccess { get; init; }
}

/// <summary>One destination of notifications.</summary>
/// <param name="Arn">The ARN of a topic or a queue.</param>
/// <param name="Events">As in <c>s3:ObjectCreated:*</c>.</param>
/// <param name="Prefix">Only keys that begin so.</param>
/// <param name="Suffix">Only keys that end so.</param>
public sealed record BucketNotification(string Arn, IReadOnlyList<string> Events, string Prefix = "", string Suffix = "");

/// <summary>One cross-origin rule.</summary>
public sealed record BucketCorsRule(IReadOnlyList<string> AllowedOrigins, IReadOnlyList<string> AllowedMethods)
{
    /// <summary>Request headers that preflights may ask for.</summary>
    public IReadOnlyList<string> AllowedHeaders { get; init; } = [];

    /// <summary>Response headers that scripts may see.</summary>
    public IReadOnlyList<string> ExposedHeaders { get; init; } = [];

    /// <summary>How long a browser may remember a preflight, in seconds.</summary>
    public int? MaxAge { get; init; }
}

/// <summary>One lifecycle rule, in force.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Prefix">Only keys that begin so.</param>
/// <param name="ExpirationDays">Objects expire after so many days.</param>
/// <param name="NoncurrentDays">Noncurrent versions expire after so many days.</param>
/// <param name="AbortUploadDays">Unfinished uploads are aborted after so many days.</param>
public sealed record BucketLifecycleRule(
    string Id, string Prefix = "", int? ExpirationDays = null, int? NoncurrentDays = null, int? AbortUploadDays = null);
