namespace Media.Api.Requests;

/// <summary>The scope that API Gateway asks of a route's callers, for the API's description; the template says the same.</summary>
/// <param name="Name">As in <c>catalog:read</c>.</param>
internal sealed record RequiredScope(string Name);

/// <summary>What routes say of themselves.</summary>
internal static class RouteConventions
{
    /// <summary>Names a route, and the scope it needs.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, string name, string summary, string? scope = null)
    {
        route.WithName(name).WithSummary(summary);
        return scope is null ? route : route.WithMetadata(new RequiredScope(scope));
    }

    /// <summary>Names the query parameters that a route takes.</summary>
    public static RouteHandlerBuilder WithQuery(this RouteHandlerBuilder route, params string[] names) => route.WithMetadata(new AllowedQuery(names));
}
