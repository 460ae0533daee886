using Media.Api.Problems;

namespace Media.Api.Requests;

/// <summary>The query parameters that a route takes. A misspelt one would otherwise be a filter that is not applied.</summary>
/// <param name="Names">Their names.</param>
internal sealed record AllowedQuery(params string[] Names)
{
    /// <summary>Refuses parameters that the route does not take, and those that stand twice.</summary>
    public static Task Check(HttpContext context, RequestDelegate next)
    {
        if (context.Request.QueryString.HasValue && context.GetEndpoint()?.Metadata.GetMetadata<AllowedQuery>() is { } allowed)
        {
            foreach (var (name, values) in context.Request.Query)
            {
                if (!allowed.Names.Contains(name, StringComparer.Ordinal))
                {
                    throw new ProblemException(400, ProblemTypes.InvalidQuery, $"There is no query parameter '{Short(name)}' here; there are: {string.Join(", ", allowed.Names)}.");
                }

                if (values.Count > 1)
                {
                    throw new ProblemException(400, ProblemTypes.InvalidQuery, $"The query parameter '{name}' stands more than once.");
                }
            }
        }

        return next(context);
    }

    private static string Short(string name) => name.Length > 40 ? name[..40] + "..." : name;
}
