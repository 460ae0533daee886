using Amazon.S3;
using Amazon.SQS;
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

    public static void Add(IServiceCollection services) => services
        .AddSingleton<AssetLists>()
        .AddSingleton<AssetWrites>()
        .AddSingleton<WriteLease>()
        .AddSingleton<IAmazonSQS>(_ => new AmazonSQSClient())
        .AddSingleton<Func<IAmazonSQS>>(provider => provider.GetRequiredService<IAmazonSQS>)
        .AddSingleton<Func<IAmazonS3>>(provider => provider.GetRequiredService<IAmazonS3>)
        .AddSingleton<AssetRemoval>();

    public static void Map(IEndpointRouteBuilder v1)
    {
        v1.MapGet("/assets", ListAsync)
            .Describe(ApiGroup.Assets, "listAssets", "Find assets", "catalog:read")
            .WithQuery(
                AssetQuery.Text, AssetQuery.Kind, AssetQuery.Class, AssetQuery.Container, AssetQuery.From, AssetQuery.To, AssetQuery.Sort, AssetQuery.Limit,
                QueryParameter.Cursor, AssetQuery.Fields)
            .MayRefuse(404)
            .WithMetadata(new HasEntityTag(IsCached: true))
            .Produces<AssetPage>()
            .Produces(StatusCodes.Status304NotModified);
        v1.MapGet("/assets/{id}", GetAsync)
            .Describe(ApiGroup.Assets, "getAsset", "Read an asset", "catalog:read")
            .WithQuery(AssetQuery.Fields)
            .WithMetadata(new HasEntityTag(IsCached: true))
            .Produces<AssetDocument>()
            .Produces(StatusCodes.Status304NotModified);
        v1.MapPost("/assets", CreateAsync)
            .Describe(ApiGroup.Assets, "createAsset", "Make an asset", "catalog:write")
            .WithQuery()
            .MayRefuse(404, 405)
            .WithMetadata(new HasEntityTag(IsCached: false))
            .Accepts<NewAsset>("application/json")
            .Produces<AssetDocument>(StatusCodes.Status201Created);
        v1.MapPatch("/assets/{id}", UpdateAsync)
            .Describe(ApiGroup.Assets, "updateAsset", "Change an asset by a merge patch (RFC 7396)", "catalog:write")
            .WithQuery()
            .MayRefuse(405, 412, 428)
            .WithMetadata(new HasEntityTag(IsCached: false))
            .Accepts<AssetPatch>(MergePatch)
            .Produces<AssetDocument>();
        v1.MapDelete("/assets/{id}", DeleteAsync)
            .Describe(ApiGroup.Assets, "deleteAsset", "Remove an asset, and what was published for it", "catalog:write")
            .WithQuery(AssetQuery.Media)
            .MayRefuse(405, 412)
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
        context.Response.Headers["Accept-Patch"] = MergePatch;
        if (context.Request.Headers.IfMatch.Count == 0)
        {
            throw new ProblemException(428, ProblemTypes.PreconditionRequired, "A change needs If-Match with the ETag that was read, so that nobody's change is lost unseen.");
        }

        using var body = await JsonBody.ReadAsync(context, MergePatch);
        var patch = AssetInput.Read(body.RootElement, isNew: false);
        var content = await writes.UpdateAsync(catalogId, patch, tag => EntityTags.Matches(context.Request, tag), context.CatalogCall(), context.RequestAborted);
        await AnswerWriter.WriteContentAsync(context, content, null, StatusCodes.Status200OK);
    }

    private static async Task DeleteAsync(HttpContext context, [FromServices] AssetWrites writes, string id, string? media)
    {
        if (media is not (null or "keep" or "delete"))
        {
            throw new ProblemException(400, ProblemTypes.InvalidQuery, "'media' is to be keep or delete.");
        }

        var anyState = context.Request.Headers.IfMatch.Count == 0;
        await writes.DeleteAsync(
            AssetId.Required(id), media == "keep", tag => anyState || EntityTags.Matches(context.Request, tag), context.CatalogCall(), context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
