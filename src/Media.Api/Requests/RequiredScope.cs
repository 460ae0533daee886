namespace Media.Api.Requests;

/// <summary>The scope that API Gateway asks of a route's callers, for the API's description; the template says the same.</summary>
/// <param name="Name">As in <c>catalog:read</c>.</param>
internal sealed record RequiredScope(string Name);

/// <summary>What a route may refuse with beyond what every route may, for the API's description.</summary>
/// <param name="Statuses">The HTTP statuses.</param>
internal sealed record Refusals(params IReadOnlyList<int> Statuses);

/// <summary>The groups in which the API's description shows its operations.</summary>
internal enum ApiGroup
{
    /// <summary>Find, read, make, change and remove entries of the catalog.</summary>
    Assets,

    /// <summary>Send sources straight to storage.</summary>
    Uploads,

    /// <summary>Follow, stop and repeat transcodes.</summary>
    Jobs,

    /// <summary>What can be played, and how.</summary>
    Playback,

    /// <summary>Whether the API and the catalog are well.</summary>
    Health,

    /// <summary>The API's own description.</summary>
    Description,
}

/// <summary>What routes say of themselves.</summary>
internal static class RouteConventions
{
    /// <summary>Names a route, its group, and the scope it needs.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, ApiGroup group, string name, string summary, string? scope = null)
    {
        route.WithName(name).WithSummary(summary).WithTags(group.ToString());
        return scope is null ? route : route.WithMetadata(new RequiredScope(scope));
    }

    /// <summary>Names the query parameters that a route takes.</summary>
    public static RouteHandlerBuilder WithQuery(this RouteHandlerBuilder route, params IReadOnlyList<QueryParameter> parameters) =>
        route.WithMetadata(new AllowedQuery(parameters));

    /// <summary>Names the statuses with which a route may refuse, beyond what every route may.</summary>
    public static RouteHandlerBuilder MayRefuse(this RouteHandlerBuilder route, params IReadOnlyList<int> statuses) => route.WithMetadata(new Refusals(statuses));
}
