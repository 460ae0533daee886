using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Media.Api.Problems;
using Media.Api.Requests;
using Media.Core.Captions;
using Media.Core.Contracts;
using Media.Core.Jobs;

namespace Media.Api.Uploads;

/// <summary>Reads what a caller means to upload, and refuses what cannot be.</summary>
internal static class UploadRequests
{
    private const int LongestName = 255;
    private const int LongestKeyName = 100;

    // S3 allows 2 KB of metadata in all.
    private const int LongestTitle = 1200;

    /// <summary>The request.</summary>
    /// <exception cref="ProblemException">400: something in it cannot be.</exception>
    public static NewUpload Read(JsonElement body, UploadOptions options)
    {
        var upload = JsonBody.Read(body, ApiJson.Strict.NewUpload, "an upload");
        if (upload.FileName.Length is 0 or > LongestName || upload.FileName.Any(char.IsControl))
        {
            throw Wrong($"fileName is to be 1 to {LongestName} characters, no control characters among them.");
        }

        if (SidecarName.Is(KeyName(upload.FileName)))
        {
            throw Wrong("fileName is that of a file of captions, which is no video: put it beside its video in the upload bucket.");
        }

        if (upload.Size < 1 || upload.Size > options.MaxBytes)
        {
            throw Wrong($"size is to be 1 to {options.MaxBytes} bytes.");
        }

        if (!IsVideo(upload.ContentType))
        {
            throw Wrong("contentType is to be video/..., application/mxf or application/octet-stream.");
        }

        if (upload.Title is { } title && (UploadMetadata.CleanTitle(title) is null || UploadMetadata.Encode(title).Length > LongestTitle))
        {
            throw Wrong($"title is to have a visible character, and at most {LongestTitle} bytes when percent-encoded.");
        }

        RequestedProfile.Check(upload.Profile);
        return upload;
    }

    /// <summary>The file's name as the last part of a key: nothing in it means anything to a path, a URL or a shell.</summary>
    public static string KeyName(string fileName)
    {
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        var safe = new StringBuilder();
        foreach (var letter in name.Take(LongestKeyName))
        {
            safe.Append(char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' ? letter : '-');
        }

        var trimmed = safe.ToString().Trim('.', '-');
        return trimmed.Length == 0 ? "video" : trimmed;
    }

    private static bool IsVideo(string type) =>
        type.Length <= 127 && MediaTypeHeaderValue.TryParse(type, out var parsed) && parsed.Parameters.Count == 0
        && parsed.MediaType is { } name
        && (name.StartsWith("video/", StringComparison.OrdinalIgnoreCase)
            || name.Equals("application/mxf", StringComparison.OrdinalIgnoreCase)
            || name.Equals("application/octet-stream", StringComparison.OrdinalIgnoreCase));

    private static ProblemException Wrong(string sentence) => new(400, ProblemTypes.InvalidBody, sentence);
}
