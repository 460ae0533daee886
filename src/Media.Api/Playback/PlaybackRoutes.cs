using Media.Api.Assets;
using Media.Api.Problems;
using Media.Api.Requests;
using Media.Core.Publishing;
using Microsoft.AspNetCore.Mvc;

namespace Media.Api.Playback;

/// <summary>What can be played of an asset, and how.</summary>
internal static class PlaybackRoutes
{
    public static void Map(IEndpointRouteBuilder v1)
    {
        v1.MapGet("/assets/{id}/renditions", ListAsync)
            .Describe(ApiGroup.Playback, "listRenditions", "What can be played of an asset", "catalog:read")
            .WithQuery()
            .Produces<RenditionList>();
        v1.MapGet("/assets/{id}/play", PlayAsync)
            .Describe(ApiGroup.Playback, "playAsset", "Signed playlists that need no token and expire", "catalog:read")
            .WithQuery()
            .WithMetadata(new AlsoAnswers(Player.PlaylistType))
            .MayRefuse(409, 422)
            .Produces<PlayDocument>();
    }

    private static async Task<IResult> ListAsync(HttpContext context, [FromServices] AssetMedia media, string id)
    {
        var live = await media.FindAsync(AssetId.Required(id), context.CatalogCall(), context.RequestAborted);
        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Ok(live is null
            ? new RenditionList(null, null, [], [])
            : new RenditionList(live.Release, live.DurationSeconds, [.. live.Tracks.Select(RenditionDocument.Of)], live.Warnings ?? []));
    }

    private static async Task<IResult> PlayAsync(HttpContext context, [FromServices] AssetMedia media, [FromServices] Player player, string id)
    {
        var live = await media.FindAsync(AssetId.Required(id), context.CatalogCall(), context.RequestAborted)
            ?? throw new ProblemException(409, ProblemTypes.NothingToPlay, "Nothing has been published for this asset yet.");
        return await AnswerAsync(context, player, live);
    }

    /// <summary>Answers with what plays a release: a document, or the master playlist where that is preferred.</summary>
    internal static async Task<IResult> AnswerAsync(HttpContext context, Player player, AssetManifest live)
    {
        var signed = await player.SignAsync(live, context.RequestAborted);
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.Vary = "Accept";
        return AlsoAnswers.Prefers(context, Player.PlaylistType)
            ? TypedResults.Text(signed.Master, Player.PlaylistType)
            : TypedResults.Ok(PlayDocument.Of(live, signed));
    }
}
