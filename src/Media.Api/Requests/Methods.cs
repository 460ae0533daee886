using Media.Api.Hosting;

namespace Media.Api.Requests;

/// <summary>What holds of HTTP's methods on every path (RFC 9110, 9.3).</summary>
internal static class Methods
{
    /// <summary>HEAD is GET; the server (API Gateway, or the socket's) leaves the content out.</summary>
    public static async Task HeadIsGet(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        context.Request.Method = HttpMethods.Get;
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = HttpMethods.Head;
        }
    }

    /// <summary>What <c>Allow</c> says, with what follows from it.</summary>
    public static string Allowed(string methods) => methods.Split(',', StringSplitOptions.TrimEntries) is var known
        && known.Contains(HttpMethods.Get, StringComparer.OrdinalIgnoreCase) && !known.Contains(HttpMethods.Head, StringComparer.OrdinalIgnoreCase)
            ? $"{methods}, {HttpMethods.Head}"
            : methods;

    /// <summary>
    /// Serves an endpoint only by the route that the gateway took for it: it is the gateway that checks tokens and scopes, route by route, and
    /// its catch-all routes check none.
    /// </summary>
    public static Task ByTheGatewaysRoute(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<GatewayContext>() is { } gateway
            && context.GetEndpoint() is RouteEndpoint endpoint
            && endpoint.Metadata.GetMetadata<RequiredScope>() is not null
            && !gateway.Route.EndsWith(" " + endpoint.RoutePattern.RawText, StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return next(context);
    }
}
