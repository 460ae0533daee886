namespace Media.Api.Uploads;

/// <summary>What the API takes.</summary>
internal sealed record UploadOptions
{
    /// <summary>The largest source, bytes: as S3 has it.</summary>
    public long MaxBytes { get; init; } = 5L << 40;

    /// <summary>The usual part, bytes.</summary>
    public long PartBytes { get; init; } = 16L << 20;

    /// <summary>
    /// Parts at most. S3 allows 10,000; so many signed URLs would not fit into one answer of Lambda's (6 MB). 1,024 parts of S3's largest size
    /// (5 GiB) are its largest object.
    /// </summary>
    public int MaxParts { get; init; } = 1024;

    /// <summary>How long the URLs are good. Longer than this the role that signs them may not last.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(6);
}
