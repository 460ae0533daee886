namespace Media.Local.Template;

/// <summary>An HTTP API of API Gateway.</summary>
/// <param name="LogicalId">The resource's name in the template.</param>
/// <param name="Id">The API's id: what <c>Ref</c> gives.</param>
public sealed record HttpApiModel(string LogicalId, string Id)
{
    /// <summary>The JWT authorizers by name.</summary>
    public required IReadOnlyDictionary<string, JwtAuthorizerModel> Authorizers { get; init; }

    /// <summary>The authorizer of routes that name none; null where those are open.</summary>
    public string? DefaultAuthorizer { get; init; }

    /// <summary>What browsers of other origins may do; null where nothing is configured.</summary>
    public CorsModel? Cors { get; init; }

    /// <summary>Requests per second that are let through over time, to each route.</summary>
    public required double RateLimit { get; init; }

    /// <summary>Requests that are let through at once.</summary>
    public required int BurstLimit { get; init; }

    /// <summary>The log group that gets a line for each request; null for none.</summary>
    public string? AccessLogGroup { get; init; }

    /// <summary>The line, with <c>$context.</c> variables.</summary>
    public string? AccessLogFormat { get; init; }
}

/// <summary>Whose tokens an HTTP API takes.</summary>
/// <param name="Issuer">The <c>iss</c> claim, and where the keys are found (OpenID Connect discovery).</param>
/// <param name="Audiences">Values of the <c>aud</c> claim, or of <c>client_id</c> where there is none, that are taken.</param>
public sealed record JwtAuthorizerModel(string Issuer, IReadOnlyList<string> Audiences);

/// <summary>An HTTP API's CORS configuration.</summary>
public sealed record CorsModel
{
    public required IReadOnlyList<string> Origins { get; init; }

    public required IReadOnlyList<string> Methods { get; init; }

    public required IReadOnlyList<string> Headers { get; init; }

    public required IReadOnlyList<string> Exposed { get; init; }

    /// <summary>Seconds that a browser may remember a preflight's answer.</summary>
    public int? MaxAge { get; init; }

    public required bool Credentials { get; init; }
}

/// <summary>A route of an HTTP API that invokes a function.</summary>
/// <param name="LogicalId">The event's name in the template.</param>
/// <param name="ApiId">The API's id.</param>
/// <param name="Method">An HTTP method in capitals, or <c>ANY</c>.</param>
/// <param name="Path">The path, with <c>{name}</c> for a segment and <c>{name+}</c> for the rest.</param>
public sealed record HttpEventModel(string LogicalId, string ApiId, string Method, string Path)
{
    /// <summary>The authorizer's name; <c>NONE</c> for an open route; null for the API's default.</summary>
    public string? Authorizer { get; init; }

    /// <summary>Scopes of which a token has to have one; empty for any token.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>How long the function may take.</summary>
    public required TimeSpan Timeout { get; init; }
}
