namespace Media.Core.Jobs;

/// <summary>The one version of one S3 object that a job reads.</summary>
/// <param name="Bucket">The upload bucket.</param>
/// <param name="Key">The object's key, decoded; any text a user could upload under.</param>
/// <param name="VersionId">The version the upload created; null where the bucket keeps none.</param>
/// <param name="ETag">The entity tag without its quotes.</param>
/// <param name="Size">Length in bytes.</param>
/// <param name="UploadedAt">When S3 announced the upload: of two jobs for one asset, the later upload wins.</param>
public sealed record SourceObject(string Bucket, string Key, string? VersionId, string ETag, long Size, DateTimeOffset UploadedAt);
