using Media.Api.Idempotency;
using Media.Api.Requests;
using Media.Core.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Media.Api.Uploads;

/// <summary>Uploads: open, complete, abort. The bytes go straight to S3.</summary>
internal static class UploadRoutes
{
    public static void Map(IEndpointRouteBuilder v1)
    {
        v1.MapPost("/uploads", OpenAsync)
            .Describe(ApiGroup.Uploads, "createUpload", "Open an upload: signed URLs for its parts", "catalog:write")
            .WithQuery()
            .WithMetadata(new AnsweredAnew(OpenedAsync))
            .Accepts<NewUpload>("application/json")
            .Produces<UploadDocument>(StatusCodes.Status201Created);
        v1.MapGet("/uploads/{id}", GetAsync)
            .Describe(ApiGroup.Uploads, "getUpload", "How an upload stands, and the way to its job, its asset and its playback", "catalog:read")
            .WithQuery()
            .Produces<UploadStatus>();
        v1.MapPost("/uploads/{id}/complete", CompleteAsync)
            .Describe(ApiGroup.Uploads, "completeUpload", "Complete an upload; its job starts by itself", "catalog:write")
            .WithQuery()
            .Produces<UploadCompleted>(StatusCodes.Status202Accepted);
        v1.MapDelete("/uploads/{id}", AbortAsync)
            .Describe(ApiGroup.Uploads, "abortUpload", "Give an upload up", "catalog:write")
            .WithQuery()
            .MayRefuse(409)
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> OpenAsync(HttpContext context, [FromServices] Uploading uploads, [FromServices] UploadOptions options)
    {
        using var body = await JsonBody.ReadAsync(context, "application/json");
        var opened = await uploads.OpenAsync(UploadRequests.Read(body.RootElement, options), context.CatalogCall(), context.RequestAborted);
        return Created(context, opened);
    }

    /// <summary>A repeated request gets the upload that it opened, with addresses that are good from now on.</summary>
    private static async Task OpenedAsync(HttpContext context, string location)
    {
        var uploads = context.RequestServices.GetRequiredService<Uploading>();
        var opened = await uploads.SignAgainAsync(location[(location.LastIndexOf('/') + 1)..], context.RequestAborted);
        context.Response.Headers[IdempotentPosts.ReplayedHeader] = "true";
        await Created(context, opened).ExecuteAsync(context);
    }

    private static Created<UploadDocument> Created(HttpContext context, UploadDocument opened)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"/v1/uploads/{opened.Id}", opened);
    }

    private static async Task<IResult> GetAsync(HttpContext context, [FromServices] Uploading uploads, string id)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await uploads.StatusAsync(id, context.RequestAborted));
    }

    private static async Task<IResult> CompleteAsync(HttpContext context, [FromServices] Uploading uploads, string id)
    {
        var completed = await uploads.CompleteAsync(id, context.RequestAborted);
        return TypedResults.Accepted($"/v1/jobs/{completed.JobId}", completed);
    }

    private static async Task<IResult> AbortAsync(HttpContext context, [FromServices] Uploading uploads, string id)
    {
        await uploads.AbortAsync(id, context.RequestAborted);
        return TypedResults.NoContent();
    }
}
