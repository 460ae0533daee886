using System.ComponentModel.DataAnnotations;

namespace Media.Core.Contracts;

/// <summary>What a caller means to upload.</summary>
/// <param name="FileName">The file's name.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="ContentType">Its media type: <c>video/...</c>, <c>application/mxf</c> or <c>application/octet-stream</c>.</param>
/// <param name="Title">What the asset is called; as the file if it is not given.</param>
/// <param name="AssetId">The asset that it belongs to; one is made when its job has succeeded if it is not given.</param>
/// <param name="Profile">The profile that says what is made of it, as in <c>web</c>; by the prefix of its key, else <c>web</c>, if it is not given.</param>
public sealed record NewUpload(
    [property: StringLength(255, MinimumLength = 1)] string FileName,
    [property: Range(1d, 5d * 1024 * 1024 * 1024 * 1024)] long Size,
    [property: StringLength(127, MinimumLength = 1)] string ContentType,
    [property: StringLength(1200, MinimumLength = 1)] string? Title = null,
    [property: StringLength(2048, MinimumLength = 1)] string? AssetId = null,
    [property: StringLength(40, MinimumLength = 1)] string? Profile = null);

/// <summary>How an asset's source is to be transcoded again.</summary>
/// <param name="Profile">The profile that says what is made of it; that of the live release if it is not given.</param>
public sealed record NewTranscode([property: StringLength(40, MinimumLength = 1)] string? Profile = null);

/// <summary>An upload that is open.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ExpiresAt">Until when the URLs are good.</param>
/// <param name="PartSize">The size of every part but the last.</param>
/// <param name="Parts">Where each part is to be put.</param>
public sealed record UploadDocument(string Id, DateTimeOffset ExpiresAt, long PartSize, UploadPart[] Parts);

/// <summary>A part of an upload: <c>PUT</c> these bytes to that URL. The URL takes no other number of bytes.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Offset">Where in the file it begins.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Url">The signed URL.</param>
public sealed record UploadPart(int Number, long Offset, long Size, string Url);

/// <summary>An upload that is complete: its job follows by itself.</summary>
/// <param name="Id">The upload's id.</param>
/// <param name="JobId">The job's id.</param>
/// <param name="AssetId">The asset that it belongs to, where one was given.</param>
public sealed record UploadCompleted(string Id, string JobId, string? AssetId);
