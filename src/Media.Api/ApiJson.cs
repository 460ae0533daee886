using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Media.Api.Assets;
using Media.Api.Caching;
using Media.Api.Health;
using Media.Api.Idempotency;
using Media.Api.Jobs;
using Media.Api.Playback;
using Media.Api.Uploads;
using Media.Core.Contracts;
using Microsoft.AspNetCore.Mvc;

namespace Media.Api;

/// <summary>The JSON that the API speaks: camel case, absent rather than null, enumerations by name.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(AssetDocument))]
[JsonSerializable(typeof(AssetPage))]
[JsonSerializable(typeof(AssetPatch))]
[JsonSerializable(typeof(NewAsset))]
[JsonSerializable(typeof(ResourceDocument))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(CatalogHealthAnswer))]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(NewUpload))]
[JsonSerializable(typeof(NewTranscode))]
[JsonSerializable(typeof(UploadDocument))]
[JsonSerializable(typeof(UploadCompleted))]
[JsonSerializable(typeof(UploadStatus))]
[JsonSerializable(typeof(UploadRecord))]
[JsonSerializable(typeof(QueuedJob))]
[JsonSerializable(typeof(JobPage))]
[JsonSerializable(typeof(JobDocument))]
[JsonSerializable(typeof(JobAccepted))]
[JsonSerializable(typeof(RenditionList))]
[JsonSerializable(typeof(PlayDocument))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(StoredAnswer))]
[JsonSerializable(typeof(IdempotencyRecord))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>For what callers send: a member that means nothing is an error, not silence.</summary>
    public static ApiJson Strict { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
    });
}
