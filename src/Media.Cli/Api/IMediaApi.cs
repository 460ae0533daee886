using System.Text.Json;
using Media.Core.Contracts;
using Refit;

namespace Media.Cli.Api;

/// <summary>The REST API, as far as the command uses it.</summary>
internal interface IMediaApi
{
    [Post("/v1/uploads")]
    Task<UploadDocument> OpenUploadAsync([Body] NewUpload upload, CancellationToken cancellation);

    [Post("/v1/uploads/{id}/complete")]
    Task<UploadCompleted> CompleteUploadAsync(string id, CancellationToken cancellation);

    [Delete("/v1/uploads/{id}")]
    Task AbortUploadAsync(string id, CancellationToken cancellation);

    [Get("/v1/assets")]
    Task<AssetPage> ListAssetsAsync(
        [AliasAs("q")] string? text, [AliasAs("class")] string? kind, string? container, string? sort, int? limit, string? cursor, CancellationToken cancellation);

    [Get("/v1/assets/{id}")]
    Task<ApiResponse<JsonElement>> GetAssetAsync(string id, CancellationToken cancellation);

    [Patch("/v1/assets/{id}")]
    Task<JsonElement> ChangeAssetAsync(string id, [Header("If-Match")] string etag, [Body] HttpContent patch, CancellationToken cancellation);

    [Post("/v1/assets")]
    Task<JsonElement> CreateAssetAsync([Body] HttpContent asset, CancellationToken cancellation);

    [Delete("/v1/assets/{id}")]
    Task DeleteAssetAsync(string id, string? media, CancellationToken cancellation);

    [Get("/v1/assets/{id}/play")]
    [Headers("Accept: application/json")]
    Task<Playable> PlayAssetAsync(string id, CancellationToken cancellation);

    [Post("/v1/jobs/{id}/cancel")]
    Task<AcceptedJob> CancelJobAsync(string id, CancellationToken cancellation);

    [Post("/v1/jobs/{id}/redrive")]
    Task<AcceptedJob> RedriveJobAsync(string id, CancellationToken cancellation);
}
