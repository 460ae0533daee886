using Media.Api.Assets;
using Media.Api.Caching;
using Media.Api.Requests;
using Microsoft.AspNetCore.Mvc;

namespace Media.Api.Containers;

/// <summary>Containers: what is in them. The root's id is that of the catalog's <c>0</c>: <c>MA</c>.</summary>
internal static class ContainerRoutes
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/containers/{id}/children", ChildrenAsync)
        .Describe(ApiGroup.Assets, "listChildren", "List what is in a container", "catalog:read")
        .WithQuery(AssetQuery.Sort, AssetQuery.Limit, QueryParameter.Cursor, AssetQuery.Fields)
        .WithMetadata(new HasEntityTag(IsCached: true))
        .Produces<AssetPage>()
        .Produces(StatusCodes.Status304NotModified);

    private static async Task ChildrenAsync(
        HttpContext context, [FromServices] AssetLists lists, [FromServices] AnswerCache cache, string id, string? sort, string? limit, string? cursor, string? fields)
    {
        var container = AssetId.Required(id);
        var identity = $"children\n{container}\n{sort}";
        var keys = ListRequest.ReadSort(sort);
        var count = ListRequest.ReadLimit(limit);
        var offset = Cursor.Read(cursor, identity);
        var selection = FieldSelection.Read(fields);
        var call = context.CatalogCall();
        var answer = await cache.GetAsync(
            new AnswerKey(null, $"{identity}\n{offset}\n{count}\n{call.Language}"),
            AnswerWriter.WantsFresh(context.Request),
            async () => AssetRepresentation.Of(await lists.ChildrenAsync(container, offset, count, keys, identity, call, CancellationToken.None)));
        await AnswerWriter.WriteAsync(context, answer, selection, cache.Fresh);
    }
}
