using System.Collections.Immutable;
using Media.Local.Template;

namespace Media.Local.ApiGateway;

/// <summary>A route with the function that it leads to.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="Event">What the template says of it.</param>
internal sealed record Route(string Function, HttpEventModel Event)
{
    private readonly string[] _segments = Event.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The route as API Gateway names it.</summary>
    public string Key => $"{Event.Method} {Event.Path}";

    /// <summary>The first segment of the path where it is a literal; null where it is not.</summary>
    public string? FirstSegment => _segments is [var first, ..] && first[0] != '{' ? first : null;

    /// <summary>The path's variables where the route matches; null where it does not.</summary>
    public ImmutableDictionary<string, string>? Match(string[] path)
    {
        var variables = ImmutableDictionary<string, string>.Empty;
        for (var i = 0; i < _segments.Length; i++)
        {
            var segment = _segments[i];
            if (segment.EndsWith("+}", StringComparison.Ordinal))
            {
                return path.Length > i ? variables.Add(segment[1..^2], string.Join('/', path[i..])) : null;
            }
            if (i >= path.Length || (segment[0] != '{' && segment != path[i]))
            {
                return null;
            }
            if (segment[0] == '{')
            {
                variables = variables.Add(segment[1..^1], path[i]);
            }
        }
        return path.Length == _segments.Length ? variables : null;
    }

    /// <summary>Orders routes that match the same path: full matches before greedy ones, literals before variables, a method before any.</summary>
    public string Precedence => string.Concat(_segments.Select(segment =>
        segment.EndsWith("+}", StringComparison.Ordinal) ? '2' : segment[0] == '{' ? '1' : '0')) + (Event.Method == "ANY" ? "1" : "0");
}

/// <summary>A route that a request matches, with the path's variables.</summary>
internal sealed record MatchedRoute(Route Route, ImmutableDictionary<string, string> Variables);
