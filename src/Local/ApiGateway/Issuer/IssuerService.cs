using Media.Local.Stack;
using Microsoft.AspNetCore.Http;

namespace Media.Local.ApiGateway.Issuer;

/// <summary>Tells the world the local issuer's public keys, as OpenID Connect discovery does. Tokens are not to be had here.</summary>
internal sealed class IssuerService(LocalIssuer issuer, Uri endpoint) : IAwsService
{
    public bool Claims(HttpRequest request) => request.Path.StartsWithSegments(LocalIssuer.Path, StringComparison.Ordinal);

    public bool Admits(HttpRequest request, ForeignPage page) => page.OnlyShows;

    public async Task ServeAsync(HttpContext context)
    {
        var name = LocalIssuer.Of(endpoint);
        var document = context.Request.Path.Value![LocalIssuer.Path.Length..] switch
        {
            "/.well-known/openid-configuration" =>
                $$"""
                {"issuer":"{{name}}","jwks_uri":"{{name}}/.well-known/jwks.json","response_types_supported":["token"],"subject_types_supported":["public"],"id_token_signing_alg_values_supported":["ES256","RS256"]}
                """,
            "/.well-known/jwks.json" => issuer.KeySet(),
            var other => throw new AwsException("NotFound", $"The local issuer has nothing at {other}.", 404),
        };
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "public, max-age=3600";
        await context.Response.WriteAsync(document, context.RequestAborted);
    }
}
