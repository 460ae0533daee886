using System.Globalization;
using Media.Api.Hosting;
using Media.Api.Requests;
using Media.Catalog;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Media.Api.Problems;

/// <summary>Turns whatever a request ended in into a problem document; nothing of the inside shows.</summary>
internal static class ProblemWriter
{
    /// <summary>Writes problem documents for exceptions and for bare error statuses.</summary>
    public static void UseProblems(this WebApplication application)
    {
        application.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = context => WriteAsync(context, Explain(context, context.Features.Get<IExceptionHandlerFeature>()!.Error)),

            // A refusal is no defect; the log has its own lines for the others.
            SuppressDiagnosticsCallback = _ => true,
            AllowStatusCode404Response = true,
        });
        application.Use(InTimeAsync);
        application.UseStatusCodePages(pages => WriteStatusAsync(pages.HttpContext));
    }

    /// <summary>On Lambda a request ends when its time does, and its caller waits for an answer all the same; a socket's ends when nobody does.</summary>
    private static async Task InTimeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException late) when (context.RequestAborted.IsCancellationRequested && context.Features.Get<GatewayContext>() is not null)
        {
            throw new ProblemException(
                504, ProblemTypes.OutOfTime, "The request was not done in time. What it changes may be done all the same: read before you repeat it.", late);
        }
    }

    private static Task WriteStatusAsync(HttpContext context)
    {
        var response = context.Response;
        var allowed = response.Headers.Allow.Count > 0 ? Methods.Allowed(response.Headers.Allow.ToString()) : null;
        if (HttpMethods.IsOptions(context.Request.Method) && allowed is not null)
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            response.Headers.Allow = $"{allowed}, {HttpMethods.Options}";
            return Task.CompletedTask;
        }

        return WriteAsync(context, new ProblemException(response.StatusCode, ProblemTypes.Of(response.StatusCode), Sentence(context)) { Allow = allowed });
    }

    private static ProblemException Explain(HttpContext context, Exception error)
    {
        var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Media.Api");
        if (error is ProblemException known)
        {
            return known;
        }

        if (error is BadHttpRequestException bad)
        {
            return new ProblemException(bad.StatusCode, ProblemTypes.Of(bad.StatusCode), bad.Message);
        }

        if (CatalogProblems.Of(error, HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) is { } problem)
        {
            if (problem.Status >= 500)
            {
                Log.CatalogFailed(logger, context.TraceIdentifier, error.GetType().Name, (error as CatalogException)?.LegacyCode, error);
            }

            return problem;
        }

        Log.Defect(logger, context.TraceIdentifier, error);
        return new ProblemException(500, ProblemTypes.Internal, "Something went wrong here; the log says what, under the request id.");
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
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (problem.Allow is { } allowed)
        {
            context.Response.Headers.Allow = Methods.Allowed(allowed);
        }

        var document = new ProblemDetails
        {
            Type = problem.Type,
            Title = ReasonPhrases.GetReasonPhrase(problem.Status),
            Status = problem.Status,
            Detail = problem.Message,
            Instance = context.Request.Path,
            Extensions = { ["requestId"] = context.TraceIdentifier },
        };
        await context.Response.WriteAsJsonAsync(document, ApiJson.Default.ProblemDetails, "application/problem+json", CancellationToken.None);
    }
}
