using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Media.Cli.Api;

internal sealed record NewUpload(string FileName, long Size, string ContentType, string? Title, string? AssetId);

internal sealed record OpenedUpload(string Id, UploadPart[] Parts);

internal sealed record UploadPart(int Number, long Offset, long Size, string Url);

internal sealed record CompletedUpload(string Id, string JobId, string? AssetId);

internal sealed record AcceptedJob(string Id);

/// <summary>What plays an asset: the master playlist's signed address, and until when it is good.</summary>
internal sealed record Playable(string Url, DateTimeOffset ExpiresAt, double? DurationSeconds);

/// <param name="Items">The assets, as the API gave them.</param>
/// <param name="Next">Where the list goes on; null at its end.</param>
internal sealed record AssetPage(JsonElement[] Items, string? Next);

/// <summary>A problem document (RFC 9457).</summary>
internal sealed record Problem(string? Title, string? Detail, string? RequestId);

/// <summary>The API's JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(NewUpload))]
[JsonSerializable(typeof(OpenedUpload))]
[JsonSerializable(typeof(Uploading.UnfinishedUpload))]
[JsonSerializable(typeof(CompletedUpload))]
[JsonSerializable(typeof(AcceptedJob))]
[JsonSerializable(typeof(Playable))]
[JsonSerializable(typeof(AssetPage))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    private static ApiJson? _readable;

    /// <inheritdoc cref="Reports.ReportJson.Readable" />
    public static ApiJson Readable => _readable ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
