using System.Globalization;
using Media.Api.Assets;
using Media.Api.Playback;
using Media.Api.Problems;
using Media.Api.Requests;
using Microsoft.AspNetCore.Mvc;

namespace Media.Api.Jobs;

/// <summary>Jobs: start, list, follow, stop, go on.</summary>
internal static class JobRoutes
{
    private const int MostListed = 100;
    private const int UsuallyListed = 25;
    private const string IdempotencyKey = "Idempotency-Key";

    public static void Map(IEndpointRouteBuilder v1)
    {
        v1.MapPost("/assets/{id}/transcodes", StartAsync)
            .Describe("startTranscode", "Transcode an asset's source again", "jobs:write")
            .WithQuery()
            .Produces<JobAccepted>(StatusCodes.Status202Accepted);
        v1.MapGet("/jobs", ListAsync)
            .Describe("listJobs", "List jobs, latest first", "jobs:read")
            .WithQuery("status", "limit", "cursor")
            .Produces<JobPage>();
        v1.MapGet("/jobs/{id}", GetAsync)
            .Describe("getJob", "Follow a job", "jobs:read")
            .WithQuery()
            .Produces<JobDocument>();
        v1.MapGet("/jobs/{id}/play", PlayAsync)
            .Describe("playJob", "Signed playlists of what a job published; needs no catalog", "jobs:read")
            .WithQuery()
            .WithMetadata(new AlsoAnswers(Player.PlaylistType))
            .Produces<PlayDocument>();
        v1.MapPost("/jobs/{id}/cancel", CancelAsync)
            .Describe("cancelJob", "Stop a job", "jobs:write")
            .WithQuery()
            .Produces<JobAccepted>(StatusCodes.Status202Accepted);
        v1.MapPost("/jobs/{id}/redrive", RedriveAsync)
            .Describe("redriveJob", "Have a job go on that did not succeed", "jobs:write")
            .WithQuery()
            .Produces<JobAccepted>(StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> StartAsync(HttpContext context, [FromServices] Transcodes transcodes, string id)
    {
        // A key makes repeats the same job even where the first answer was lost; without one every request is a wish of its own.
        var key = context.Request.Headers[IdempotencyKey].ToString();
        var wish = key.Length > 0 ? $"{id}/{key}" : context.TraceIdentifier;
        var job = await transcodes.StartAsync(AssetId.Required(id), wish, context.CatalogCall(), context.RequestAborted);
        return TypedResults.Accepted($"/v1/jobs/{job}", new JobAccepted(job));
    }

    private static async Task<IResult> ListAsync(HttpContext context, [FromServices] JobReader jobs, string? status, string? limit, string? cursor)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await jobs.ListAsync(Status(status), Limit(limit), cursor, context.RequestAborted));
    }

    private static async Task<IResult> GetAsync(HttpContext context, [FromServices] JobReader jobs, string id)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await jobs.GetAsync(JobId.Required(id), context.RequestAborted));
    }

    private static async Task<IResult> PlayAsync(HttpContext context, [FromServices] JobPlayback playback, [FromServices] Player player, string id) =>
        await PlaybackRoutes.AnswerAsync(context, player, await playback.LiveAsync(JobId.Required(id), context.RequestAborted));

    private static async Task<IResult> CancelAsync(HttpContext context, [FromServices] JobControl jobs, string id)
    {
        await jobs.CancelAsync(JobId.Required(id), context.RequestAborted);
        return TypedResults.Accepted($"/v1/jobs/{id}", new JobAccepted(id));
    }

    private static async Task<IResult> RedriveAsync(HttpContext context, [FromServices] JobControl jobs, string id)
    {
        var job = await jobs.RedriveAsync(JobId.Required(id), context.RequestAborted);
        return TypedResults.Accepted($"/v1/jobs/{job}", new JobAccepted(job));
    }

    private static JobStatus? Status(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return Enum.GetValues<JobStatus>().Where(status => JobMapper.Filter(status) is not null)
            .Select(status => ((JobStatus?)status, Name: status.ToString())).FirstOrDefault(known => known.Name.Equals(text, StringComparison.OrdinalIgnoreCase)).Item1
            ?? throw new ProblemException(400, ProblemTypes.InvalidQuery, "status is to be running, succeeded, failed, cancelled, timedOut or pendingRedrive.");
    }

    private static int Limit(string? text) => text is null ? UsuallyListed
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MostListed ? limit
        : throw new ProblemException(400, ProblemTypes.InvalidQuery, $"limit is to be 1 to {MostListed}.");
}
