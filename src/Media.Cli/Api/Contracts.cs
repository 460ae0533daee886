using System.Text.Json;
using System.Text.Json.Serialization;

namespace Media.Cli.Api;

internal sealed record NewUpload(string FileName, long Size, string ContentType, string? Title, string? AssetId);

internal sealed record OpenedUpload(string Id, UploadPart[] Parts);

internal sealed record UploadPart(int Number, long Offset, long Size, string Url);

internal sealed record CompletedUpload(string Id, string JobId, string? AssetId);

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
[JsonSerializable(typeof(CompletedUpload))]
[JsonSerializable(typeof(AssetPage))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ApiJson : JsonSerializerContext;
