namespace Media.Api.Hosting;

/// <summary>Every response says under which id its request is found in the logs, here and at the catalog.</summary>
internal static class RequestIds
{
    public const string Header = "X-Request-Id";

    public static Task Tell(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(
            static state =>
            {
                var context = (HttpContext)state;
                context.Response.Headers[Header] = context.TraceIdentifier;
                return Task.CompletedTask;
            },
            context);
        return next(context);
    }
}
