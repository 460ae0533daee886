namespace Media.Local.ApiGateway;

/// <summary>Finds the route of a request as an HTTP API does: the most specific one.</summary>
internal sealed class RouteTable(IEnumerable<Route> routes)
{
    private readonly Route[] _routes = [.. routes.OrderBy(route => route.Precedence, StringComparer.Ordinal)];

    /// <summary>First path segments that belong to the API: below them, what is no route is not found.</summary>
    public IReadOnlySet<string> FirstSegments { get; } = routes.Select(route => route.FirstSegment).OfType<string>().ToHashSet();

    /// <summary>The route for a method and a path; null where there is none.</summary>
    /// <param name="method">In capitals.</param>
    /// <param name="path">The path as it was sent, percent-encoded.</param>
    public MatchedRoute? Find(string method, string path)
    {
        var segments = Segments(path);
        return _routes
            .Where(route => route.Event.Method == "ANY" || route.Event.Method == method)
            .Select(route => route.Match(segments) is { } variables ? new MatchedRoute(route, variables) : null)
            .FirstOrDefault(found => found is not null);
    }

    /// <summary>The decoded segments of a path.</summary>
    public static string[] Segments(string path) =>
        [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
}
