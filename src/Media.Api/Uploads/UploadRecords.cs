using System.Security.Cryptography;
using System.Text.Json;
using Media.Api.Problems;
using Media.Api.Storage;

namespace Media.Api.Uploads;

/// <summary>Keeps what is known of uploads. An id is random and names nothing: whoever makes one up finds no upload.</summary>
internal static class UploadRecords
{
    private const int IdBytes = 16;

    /// <summary>A new id.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));

    /// <summary>Stores a record over what was there.</summary>
    public static Task PutAsync(this IBlobs blobs, UploadRecord record, CancellationToken cancellationToken) =>
        blobs.PutAsync(KeyOf(record.Id), JsonSerializer.SerializeToUtf8Bytes(record, ApiJson.Default.UploadRecord), cancellationToken);

    /// <summary>The record of an upload.</summary>
    /// <exception cref="ProblemException">404: there is no such upload.</exception>
    public static async Task<UploadRecord> UploadAsync(this IBlobs blobs, string id, CancellationToken cancellationToken)
    {
        var known = id.Length == 2 * IdBytes && id.All(char.IsAsciiHexDigitLower) ? await blobs.FindAsync(KeyOf(id), cancellationToken) : null;
        return known is null
            ? throw new ProblemException(404, ProblemTypes.NotFound, "There is no upload with this id; uploads are forgotten after a week.")
            : JsonSerializer.Deserialize(known.Content, ApiJson.Default.UploadRecord) ?? throw new InvalidDataException("The record of an upload is empty.");
    }

    private static string KeyOf(string id) => $"uploads/{id}.json";
}
