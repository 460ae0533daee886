using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Media.Api.Problems;

/// <summary>Turns whatever a request ended in into a problem document; nothing of the inside shows.</summary>
internal static class ProblemWriter
{
    /// <summary>Writes problem documents for exceptions and for bare error statuses.</summary>
    public static void UseProblems(this WebApplication application)
    {
        application.UseExceptionHandler(handler => handler.Run(context =>
        {
            var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
            return error switch
            {
                ProblemException problem => WriteAsync(context, problem),
                BadHttpRequestException bad => WriteAsync(context, new ProblemException(bad.StatusCode, ProblemTypes.Of(bad.StatusCode), bad.Message)),
                _ => WriteAsync(context, new ProblemException(
                    StatusCodes.Status500InternalServerError, ProblemTypes.Internal, "Something went wrong here; the log says what, under the request id.")),
            };
        }));
        application.UseStatusCodePages(context => WriteAsync(
            context.HttpContext,
            new ProblemException(context.HttpContext.Response.StatusCode, ProblemTypes.Of(context.HttpContext.Response.StatusCode), Sentence(context.HttpContext))));
    }

    private static string Sentence(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => $"There is nothing at {context.Request.Path}.",
        StatusCodes.Status405MethodNotAllowed => $"{context.Request.Path} does not take {context.Request.Method}.",
        StatusCodes.Status415UnsupportedMediaType => $"The body's content type '{context.Request.ContentType}' is not taken here.",
        var status => $"The request was refused with status {status}.",
    };

    private static async Task WriteAsync(HttpContext context, ProblemException problem)
    {
        context.Response.StatusCode = problem.Status;
        context.Response.Headers.CacheControl = "no-store";
        if (problem.RetryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        if (problem.Allow is { } allowed)
        {
            context.Response.Headers.Allow = allowed;
        }

        var document = new ProblemDetails
        {
            Type = problem.Type,
            Title = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(problem.Status),
            Status = problem.Status,
            Detail = problem.Message,
            Instance = context.Request.Path,
            Extensions = { ["requestId"] = context.TraceIdentifier },
        };
        await context.Response.WriteAsJsonAsync(document, ApiJson.Default.ProblemDetails, "application/problem+json", context.RequestAborted);
    }
}
