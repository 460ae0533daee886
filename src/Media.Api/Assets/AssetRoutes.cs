using Media.Api.Caching;
using Media.Api.Idempotency;
using Media.Api.Problems;
using Media.Api.Requests;
using Media.Catalog;
using Microsoft.AspNetCore.Mvc;

namespace Media.Api.Assets;

/// <summary>Assets: find, read, make, change, remove.</summary>
internal static class AssetRoutes
{
    private const string MergePatch = "application/merge-patch+json";

    public static void Add(IServiceCollection services) => services.AddSingleton<AssetLists>().AddSingleton<AssetWrites>().AddSingleton<WriteLease>();

    public static void Map(IEndpointRouteBuilder v1)
    {
        v1.MapGet("/assets", ListAsync)
            .Describe("listAssets", "Find assets", "catalog:read")
            .WithQuery("q", "kind", "class", "container", "from", "to", "sort", "limit", "cursor", "fields")
            .Produces<AssetPage>()
            .Produces(StatusCodes.Status304NotModified);
        v1.MapGet("/assets/{id}", GetAsync)
            .Describe("getAsset", "Read an asset", "catalog:read")
            .WithQuery("fields")
            .Produces<AssetDocument>()
            .Produces(StatusCodes.Status304NotModified);
        v1.MapPost("/assets", CreateAsync)
            .Describe("createAsset", "Make an asset", "catalog:write")
            .WithQuery()
            .Accepts<NewAsset>("application/json")
            .Produces<AssetDocument>(StatusCodes.Status201Created);
        v1.MapPatch("/assets/{id}", UpdateAsync)
            .Describe("updateAsset", "Change an asset by a merge patch (RFC 7396)", "catalog:write")
            .WithQuery()
            .Accepts<AssetPatch>(MergePatch)
            .Produces<AssetDocument>();
        v1.MapDelete("/assets/{id}", DeleteAsync)
            .Describe("deleteAsset", "Remove an asset from the catalog", "catalog:write")
            .WithQuery()
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task ListAsync(
        HttpContext context, [FromServices] AssetLists lists, [FromServices] AnswerCache cache,
        string? q, string? kind, string? @class, string? container, string? from, string? to, string? sort, string? limit, string? cursor, string? fields)
    {
        var parameters = new AssetListParameters(q, kind, @class, container, from, to, sort, limit, cursor, fields);
        var request = ListRequest.Read(parameters);
        var selection = FieldSelection.Read(fields);
        var call = context.CatalogCall();
        var answer = await cache.GetAsync(
            new AnswerKey(null, $"assets\n{request.Identity}\n{request.Offset}\n{request.Limit}\n{call.Language}"),
            AnswerWriter.WantsFresh(context.Request),
            async () => AssetRepresentation.Of(await lists.ListAsync(request, call, CancellationToken.None)));
        await AnswerWriter.WriteAsync(context, answer, selection, cache.Fresh);
    }

    private static async Task GetAsync(HttpContext context, [FromServices] ICatalog catalog, [FromServices] AnswerCache cache, string id, string? fields)
    {
        var catalogId = AssetId.Required(id);
        var selection = FieldSelection.Read(fields);
        var call = context.CatalogCall();
        var answer = await cache.GetAsync(
            AssetWrites.KeyOf(catalogId, call),
            AnswerWriter.WantsFresh(context.Request),
            async () => AssetRepresentation.Of(await catalog.GetAsync(catalogId, call, CancellationToken.None)));
        await AnswerWriter.WriteAsync(context, answer, selection, cache.Fresh);
    }

    private static async Task CreateAsync(HttpContext context, [FromServices] AssetWrites writes)
    {
        using var body = await JsonBody.ReadAsync(context, "application/json");
        var input = AssetInput.Read(body.RootElement, isNew: true);
        var created = await writes.CreateAsync(input, IdempotentPosts.IsRepeated(context), context.CatalogCall(), context.RequestAborted);
        context.Response.Headers.Location = $"/v1/assets/{AssetId.Of(created.Id)}";
        await AnswerWriter.WriteContentAsync(context, new CachedAnswer(AssetRepresentation.Of(created), default), null, StatusCodes.Status201Created);
    }

    private static async Task UpdateAsync(HttpContext context, [FromServices] AssetWrites writes, string id)
    {
        var catalogId = AssetId.Required(id);
        if (context.Request.Headers.IfMatch.Count == 0)
        {
            throw new ProblemException(428, ProblemTypes.PreconditionRequired, "A change needs If-Match with the ETag that was read, so that nobody's change is lost unseen.");
        }

        context.Response.Headers["Accept-Patch"] = MergePatch;
        using var body = await JsonBody.ReadAsync(context, MergePatch);
        var patch = AssetInput.Read(body.RootElement, isNew: false);
        var content = await writes.UpdateAsync(catalogId, patch, tag => EntityTags.Matches(context.Request, tag), context.CatalogCall(), context.RequestAborted);
        await AnswerWriter.WriteContentAsync(context, content, null, StatusCodes.Status200OK);
    }

    private static async Task DeleteAsync(HttpContext context, [FromServices] AssetWrites writes, string id)
    {
        var anyState = context.Request.Headers.IfMatch.Count == 0;
        await writes.DeleteAsync(
            AssetId.Required(id), tag => anyState || EntityTags.Matches(context.Request, tag), context.CatalogCall(), context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
