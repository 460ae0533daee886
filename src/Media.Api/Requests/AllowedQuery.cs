using Media.Api.Problems;

namespace Media.Api.Requests;

/// <summary>The query parameters that a route takes. A misspelt one would otherwise be a filter that is not applied.</summary>
/// <param name="Parameters">All of them.</param>
internal sealed record AllowedQuery(params IReadOnlyList<QueryParameter> Parameters)
{
    /// <summary>Refuses parameters that the route does not take, and those that stand twice.</summary>
    public static Task Check(HttpContext context, RequestDelegate next)
    {
        if (context.Request.QueryString.HasValue && context.GetEndpoint()?.Metadata.GetMetadata<AllowedQuery>() is { } allowed)
        {
            foreach (var (name, values) in context.Request.Query)
            {
                if (!allowed.Parameters.Any(parameter => parameter.Name == name))
                {
                    throw Wrong($"There is no query parameter '{Short(name)}' here; {allowed.Words()}.");
                }

                if (values.Count > 1)
                {
                    throw Wrong($"The query parameter '{name}' stands more than once.");
                }
            }
        }

        return next(context);
    }

    private string Words() => Parameters.Count == 0 ? "there is none" : $"there are: {string.Join(", ", Parameters.Select(parameter => parameter.Name))}";

    private static string Short(string name) => name.Length > 40 ? name[..40] + "..." : name;

    private static ProblemException Wrong(string detail) => new(400, ProblemTypes.InvalidQuery, detail);
}
