using Media.Local.Template;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Media.Local.ApiGateway;

/// <summary>What an authorizer makes of a request.</summary>
/// <param name="Status">200, 401 or 403.</param>
/// <param name="Challenge">The <c>WWW-Authenticate</c> header of a refusal.</param>
/// <param name="Claims">The token's claims as text.</param>
/// <param name="Scopes">The route's scopes that the token has.</param>
internal sealed record Authorization(int Status, string? Challenge, IReadOnlyDictionary<string, string> Claims, IReadOnlyList<string> Scopes)
{
    private static readonly Dictionary<string, string> NoClaims = [];

    /// <summary>A route without an authorizer.</summary>
    public static Authorization Open { get; } = new(StatusCodes.Status200OK, null, NoClaims, []);

    public static Authorization Refused(int status, string challenge) => new(status, challenge, NoClaims, []);
}

/// <summary>
/// A JWT authorizer of an HTTP API: signature, issuer, audience, times and scopes, as API Gateway documents its checks. It takes RSA and,
/// beyond AWS, ES256 signatures.
/// </summary>
internal sealed class JwtAuthorizer(JwtAuthorizerModel model, SigningKeys keys, TimeProvider time)
{
    private const string Bearer = "Bearer ";
    private const int LongestToken = 8 * 1024;

    /// <summary>Header, payload, signature. Encrypted tokens have five parts, and nobody here has a key for them.</summary>
    private const int SignedParts = 3;

    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "ES256"];
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LongestToken };

    /// <summary>Checks a request's token.</summary>
    public async Task<Authorization> AuthorizeAsync(HttpRequest request, IReadOnlyList<string> scopes, CancellationToken cancellationToken)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Length == 0)
        {
            return Authorization.Refused(StatusCodes.Status401Unauthorized, "Bearer");
        }
        var text = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : header;
        if (await ValidateAsync(text, cancellationToken) is not { } token)
        {
            return Authorization.Refused(
                StatusCodes.Status401Unauthorized, "Bearer scope=\"\" error=\"invalid_token\" error_description=\"the token is not valid\"");
        }
        var granted = Granted(token);
        string[] fitting = [.. scopes.Where(granted.Contains)];
        return scopes.Count > 0 && fitting.Length == 0
            ? Authorization.Refused(StatusCodes.Status403Forbidden, $"Bearer scope=\"{string.Join(' ', scopes)}\" error=\"insufficient_scope\"")
            : new Authorization(StatusCodes.Status200OK, null, Claims(token), fitting);
    }

    private async Task<JsonWebToken?> ValidateAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length > LongestToken || text.Count(letter => letter == '.') != SignedParts - 1 || Read(text) is not { } unproved)
        {
            return null;
        }
        // What a token calls critical has to be understood (RFC 7515, 4.1.11), and nothing of the kind is.
        if (unproved.Kid is not { Length: > 0 } keyId || unproved.TryGetHeaderValue<object>("crit", out _))
        {
            return null;
        }
        var result = await _handler.ValidateTokenAsync(text, new TokenValidationParameters
        {
            ValidIssuer = model.Issuer,
            AudienceValidator = (audiences, token, _) => IsFor(audiences, (JsonWebToken)token),
            LifetimeValidator = (_, _, token, _) => IsNow((JsonWebToken)token),
            ValidAlgorithms = Algorithms,
            IssuerSigningKeys = await keys.FindAsync(keyId, cancellationToken),
            // A token has to name its key, as API Gateway asks; the others are not tried.
            TryAllIssuerSigningKeys = false,
            RequireSignedTokens = true,
        });
        return result.IsValid ? (JsonWebToken)result.SecurityToken : null;
    }

    private JsonWebToken? Read(string text)
    {
        try
        {
            return _handler.ReadJsonWebToken(text);
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException)
        {
            // Three parts, but not those of a token.
            return null;
        }
    }

    private bool IsFor(IEnumerable<string> audiences, JsonWebToken token)
    {
        var named = audiences.Where(audience => audience.Length > 0).ToArray();
        return named.Length > 0
            ? named.Any(model.Audiences.Contains)
            : token.TryGetPayloadValue<string>("client_id", out var client) && model.Audiences.Contains(client);
    }

    // exp is required and lies ahead; nbf and iat, where there are any, do not.
    private bool IsNow(JsonWebToken token)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        return token.TryGetPayloadValue<long>("exp", out var end) && end > now
            && (!token.TryGetPayloadValue<long>("nbf", out var start) || start <= now)
            && (!token.TryGetPayloadValue<long>("iat", out var issued) || issued <= now);
    }

    private static HashSet<string> Granted(JsonWebToken token) =>
    [
        .. token.Claims.Where(claim => claim.Type is "scope" or "scp").SelectMany(claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
    ];

    private static Dictionary<string, string> Claims(JsonWebToken token) => token.Claims.GroupBy(claim => claim.Type).ToDictionary(
        group => group.Key,
        group => group.Count() == 1 ? group.Single().Value : $"[{string.Join(' ', group.Select(claim => claim.Value))}]");
}
