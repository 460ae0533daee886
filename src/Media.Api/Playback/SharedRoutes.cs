using System.Globalization;
using Media.Api.Requests;
using Media.Core.Publishing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Media.Api.Playback;

/// <summary>What plays for whoever knows its address, which stands in the catalog: no token, and no header.</summary>
internal static class SharedRoutes
{
    /// <summary>A player reads a master when it begins: seldom, so little is gained by keeping it longer; and what is removed is gone soon everywhere.</summary>
    private static readonly TimeSpan Freshest = TimeSpan.FromMinutes(1);

    private static readonly PathParameter[] Names =
    [
        new("asset", "The asset's name, as in the address that the catalog shows.", 1, 80),
        new("key", "Its key, as in that address.", 32, 32),
        new("rendition", "A rendition's name, as in `720p`.", 1, 40),
    ];

    public static void Map(IEndpointRouteBuilder v1)
    {
        Open(v1.MapGet("/shared/{asset}/{key}/master.m3u8", AllAsync), "playShared", "The master playlist at the address that the catalog shows");
        Open(v1.MapGet("/shared/{asset}/{key}/{rendition}/master.m3u8", OneAsync), "playSharedRendition", "The same with one rendition only; a picture with its sound");
    }

    private static void Open(RouteHandlerBuilder route, string name, string summary) => route
        .Describe(ApiGroup.Playback, name, summary)
        .WithQuery()
        .WithMetadata(Names)
        .WithMetadata(new AnswersAnyAccept())
        .MayRefuse(422)
        .Produces<string>(StatusCodes.Status200OK, Player.PlaylistType);

    private static async Task<ContentHttpResult> AllAsync(
        HttpContext context, [FromServices] SharedMedia media, [FromServices] Player player, [FromServices] TimeProvider time, string asset, string key)
    {
        var live = await media.LiveAsync(asset, key, context.RequestAborted);
        var signed = await player.SignAsync(live, context.RequestAborted);
        return Answer(context, signed, signed.Master, time);
    }

    private static async Task<ContentHttpResult> OneAsync(
        HttpContext context, [FromServices] SharedMedia media, [FromServices] Player player, [FromServices] TimeProvider time, string asset, string key, string rendition)
    {
        var live = await media.LiveAsync(asset, key, context.RequestAborted);
        var shown = live.Tracks.FirstOrDefault(one => one.Name == rendition && one.Plays) ?? throw SharedMedia.Missing();
        var signed = await player.SignAsync(live, context.RequestAborted);
        return Answer(context, signed, Of(signed.Master, live, shown), time);
    }

    private static string Of(string master, AssetManifest live, PublishedRendition shown)
    {
        var folder = shown.Playlist[live.Prefix.Length..(shown.Playlist.LastIndexOf('/') + 1)];
        return shown.Kind == "video"
            ? OneRendition.Picture(master, folder)
            : OneRendition.Sound(master, folder, string.Create(
                CultureInfo.InvariantCulture, $"BANDWIDTH={shown.Bandwidth},AVERAGE-BANDWIDTH={shown.AverageBandwidth},CODECS=\"{shown.Codecs}\""));
    }

    private static ContentHttpResult Answer(HttpContext context, SignedRelease signed, string playlist, TimeProvider time)
    {
        // Never longer than half of what the signatures in it still last: whoever takes a kept one can play as long again.
        var fresh = TimeSpan.FromTicks(Math.Clamp((signed.ExpiresAt - time.GetUtcNow()).Ticks / 2, 0, Freshest.Ticks));
        context.Response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"private, max-age={(int)fresh.TotalSeconds}");
        return TypedResults.Text(playlist, Player.PlaylistType);
    }
}
