using System.Text.Json.Serialization;

namespace Media.Api.Uploads;

/// <summary>How an upload stands, and what has come of it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">How it stands.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="CreatedAt">When it was opened.</param>
/// <param name="JobId">The job that it started; absent until it is complete.</param>
/// <param name="AssetId">The asset that it belongs to: that it named, or that shows what was published; absent while there is none.</param>
/// <param name="Playback">Where what was published can be played, with and without a catalog; absent until it has been.</param>
internal sealed record UploadStatus(
    string Id, UploadState State, long Size, DateTimeOffset CreatedAt, string? JobId, string? AssetId, string? Playback);

/// <summary>What is known of an upload, kept in the work bucket.</summary>
internal sealed record UploadRecord(
    int Version, string Id, string Key, string S3UploadId, long Size, long PartSize, string? AssetId, DateTimeOffset CreatedAt, UploadState State, string? Job)
{
    public const int CurrentVersion = 1;
}

/// <summary>How an upload stands.</summary>
[JsonConverter(typeof(SpelledInCamelCase<UploadState>))]
internal enum UploadState
{
    /// <summary>Parts may be sent.</summary>
    Open,

    /// <summary>It is stored.</summary>
    Completed,

    /// <summary>It was given up.</summary>
    Aborted,
}
