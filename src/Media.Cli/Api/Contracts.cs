using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Media.Core.Contracts;
using Media.Core.Publishing;

namespace Media.Cli.Api;

internal sealed record AcceptedJob(string Id);

/// <summary>What plays an asset: the master playlist's signed address, until when it is good, and what it lacks of its source.</summary>
internal sealed record Playable(string Url, DateTimeOffset ExpiresAt, double? DurationSeconds, MediaWarning[]? Warnings = null);

/// <param name="Items">The assets, as the API gave them.</param>
/// <param name="Next">Where the list goes on; null at its end.</param>
internal sealed record AssetPage(JsonElement[] Items, string? Next);

/// <summary>A problem document (RFC 9457).</summary>
internal sealed record Problem(string? Title, string? Detail, string? RequestId);

/// <summary>The API's JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(NewUpload))]
[JsonSerializable(typeof(UploadDocument))]
[JsonSerializable(typeof(Uploading.UnfinishedUpload))]
[JsonSerializable(typeof(UploadCompleted))]
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
