using System.Text.Json.Serialization;

namespace Media.Core.Jobs;

/// <summary>The one version of one S3 object that a job reads.</summary>
/// <param name="Bucket">The upload bucket.</param>
/// <param name="Key">The object's key, decoded; any text a user could upload under.</param>
/// <param name="VersionId">The version the upload created; null where the bucket keeps none.</param>
/// <param name="ETag">The entity tag without its quotes.</param>
/// <param name="Size">Length in bytes.</param>
/// <param name="UploadedAt">When S3 announced the upload.</param>
/// <param name="Sequencer">S3's own order of what happened to the key, hex digits; null where it is not known.</param>
public sealed record SourceObject(
    string Bucket, string Key, string? VersionId, string ETag, long Size, DateTimeOffset UploadedAt, string? Sequencer = null)
{
    /// <summary>What tells this upload from all others under its key. A bucket without versions has only the order of its events for that.</summary>
    [JsonIgnore]
    public string Version => VersionId is { Length: > 0 } and not "null" ? VersionId : $"{ETag}/{Sequencer}";

    /// <summary>
    /// Whether this upload came after another: of two jobs for one asset, the later upload wins. Under one key S3's sequencer tells, also within
    /// one millisecond; its documentation has the shorter one filled up with zeros on the right.
    /// </summary>
    public bool IsLaterThan(SourceObject other)
    {
        if (Bucket == other.Bucket && Key == other.Key && Sequencer is { Length: > 0 } mine && other.Sequencer is { Length: > 0 } its)
        {
            var length = Math.Max(mine.Length, its.Length);
            return string.Compare(mine.PadRight(length, '0'), its.PadRight(length, '0'), StringComparison.OrdinalIgnoreCase) > 0;
        }

        return UploadedAt > other.UploadedAt;
    }
}
