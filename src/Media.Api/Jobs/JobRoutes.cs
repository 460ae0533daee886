using System.Globalization;
using Media.Api.Assets;
using Media.Api.Hosting;
using Media.Api.Playback;
using Media.Api.Problems;
using Media.Api.Requests;
using Media.Core.Contracts;
using Microsoft.AspNetCore.Mvc;

namespace Media.Api.Jobs;

/// <summary>Jobs: start, list, follow, stop, go on.</summary>
internal static class JobRoutes
{
    private const int MostListed = 100;
    private const int UsuallyListed = 25;
    private const string IdempotencyKey = "Idempotency-Key";

    /// <summary>What a list can be filtered by, as it is spelled.</summary>
    private static readonly Dictionary<string, JobStatus> Statuses = Enum.GetValues<JobStatus>().Where(status => JobMapper.Filter(status) is not null)
        .ToDictionary(status => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(status.ToString()), StringComparer.Ordinal);


    private static readonly QueryParameter OfStatus = new("status", "Only jobs that stand so.") { Values = [.. Statuses.Keys] };

    public static void Map(IEndpointRouteBuilder v1)
    {
        v1.MapPost("/assets/{id}/transcodes", StartAsync)
            .Describe(ApiGroup.Jobs, "startTranscode", "Transcode an asset's source again", "jobs:write")
            .WithQuery()
            .Accepts<NewTranscode>(isOptional: true, "application/json")
            .Produces<JobAccepted>(StatusCodes.Status202Accepted);
        v1.MapGet("/jobs", ListAsync)
            .Describe(ApiGroup.Jobs, "listJobs", "List jobs, latest first", "jobs:read")
            .WithQuery(OfStatus, QueryParameter.Limit(MostListed, UsuallyListed), QueryParameter.Cursor)
            .Produces<JobPage>();
        v1.MapGet("/jobs/{id}", GetAsync)
            .Describe(ApiGroup.Jobs, "getJob", "Follow a job", "jobs:read")
            .WithQuery()
            .Produces<JobDocument>();
        v1.MapGet("/jobs/{id}/play", PlayAsync)
            .Describe(ApiGroup.Playback, "playJob", "Signed playlists of what a job published; needs no catalog", "jobs:read")
            .WithQuery()
            .WithMetadata(new AlsoAnswers(Player.PlaylistType))
            .MayRefuse(409, 422)
            .Produces<PlayDocument>();
        v1.MapPost("/jobs/{id}/cancel", CancelAsync)
            .Describe(ApiGroup.Jobs, "cancelJob", "Stop a job", "jobs:write")
            .WithQuery()
            .Produces<JobAccepted>(StatusCodes.Status202Accepted);
        v1.MapPost("/jobs/{id}/redrive", RedriveAsync)
            .Describe(ApiGroup.Jobs, "redriveJob", "Start a job anew that did not succeed", "jobs:write")
            .WithQuery()
            .Produces<JobAccepted>(StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> StartAsync(HttpContext context, [FromServices] Transcodes transcodes, string id)
    {
        // A key makes repeats the same job even where the first answer was lost; without one every request is a wish of its own.
        var key = context.Request.Headers[IdempotencyKey].ToString();
        var wish = key.Length > 0 ? $"{id}/{Caller.Of(context).Subject}/{key}" : context.TraceIdentifier;
        var job = await transcodes.StartAsync(AssetId.Required(id), await ProfileAsync(context), wish, context.CatalogCall(), context.RequestAborted);
        return TypedResults.Accepted($"/v1/jobs/{job}", new JobAccepted(job));
    }

    /// <summary>The profile that the body names; it may as well be empty.</summary>
    private static async Task<string?> ProfileAsync(HttpContext context)
    {
        if ((await JsonBody.BytesAsync(context)).IsEmpty)
        {
            return null;
        }

        using var body = await JsonBody.ReadAsync(context, "application/json");
        var profile = JsonBody.Read(body.RootElement, ApiJson.Strict.NewTranscode, "a transcode").Profile;
        RequestedProfile.Check(profile);
        return profile;
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

    private static JobStatus? Status(string? text) => text is null ? null
        : Statuses.TryGetValue(text, out var status) ? status
        : throw new ProblemException(400, ProblemTypes.InvalidQuery, $"'status' is to be one of {string.Join(", ", Statuses.Keys)}.");

    private static int Limit(string? text) => text is null ? UsuallyListed
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MostListed ? limit
        : throw new ProblemException(400, ProblemTypes.InvalidQuery, $"'limit' is to be a whole number from 1 to {MostListed}.");
}
