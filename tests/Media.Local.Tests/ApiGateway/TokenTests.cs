using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Media.Local.ApiGateway.Issuer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Media.Local.Tests.ApiGateway;

public sealed class TokenTests(GatewayBench bench) : IClassFixture<GatewayBench>
{
    [Theory]
    [InlineData("ES256")]
    [InlineData("RS256")]
    public async Task A_good_token_passes_and_its_claims_reach_the_function(string algorithm)
    {
        using var response = await bench.GetAsync("closed", bench.Token("x:y", algorithm: algorithm));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var jwt = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("requestContext").GetProperty("authorizer").GetProperty("jwt");
        Assert.Equal("somebody", jwt.GetProperty("claims").GetProperty("sub").GetString());
        Assert.Equal(LocalIssuer.Of(bench.Stack.Stack.Endpoint), jwt.GetProperty("claims").GetProperty("iss").GetString());
    }

    [Theory]
    [InlineData("a:read", 200)]
    [InlineData("other a:write", 200)]
    [InlineData("a:rea", 403)]
    [InlineData("", 403)]
    public async Task A_route_with_scopes_asks_for_one_of_them(string scopes, int expected)
    {
        using var response = await bench.GetAsync("scoped", bench.Token(scopes));

        Assert.Equal(expected, (int)response.StatusCode);
        if (expected == 403)
        {
            Assert.Equal("""{"message":"Forbidden"}""", await response.Content.ReadAsStringAsync());
            Assert.Contains("insufficient_scope", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_a_token_a_closed_route_is_unauthorized()
    {
        using var response = await bench.GetAsync("closed", null);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("""{"message":"Unauthorized"}""", await response.Content.ReadAsStringAsync());
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public Task An_expired_token_is_refused() => RefusedAsync(bench.Token(lifetime: TimeSpan.FromMinutes(1), shift: TimeSpan.FromMinutes(-2)));

    [Fact]
    public Task A_token_of_the_future_is_refused() => RefusedAsync(bench.Token(shift: TimeSpan.FromMinutes(2)));

    [Fact]
    public Task A_token_for_another_audience_is_refused() => RefusedAsync(bench.Token(audience: "other-api"));

    [Fact]
    public Task A_token_without_an_expiry_is_refused() => RefusedAsync(Forge(Own(), expires: false));

    [Fact]
    public Task A_token_signed_with_a_strange_key_is_refused() => RefusedAsync(Forge(Own(), keyId: "strange"));

    [Fact]
    public Task A_token_signed_with_a_strange_key_under_a_known_id_is_refused()
    {
        var known = new JsonWebToken(bench.Token()).Kid;

        return RefusedAsync(Forge(Own(), keyId: known));
    }

    [Fact]
    public async Task A_token_keyed_with_the_public_key_as_a_secret_is_refused()
    {
        var keys = JsonDocument.Parse(await bench.Http.GetStringAsync(new Uri(bench.Stack.Stack.Endpoint, "_issuer/.well-known/jwks.json"))).RootElement.GetProperty("keys");
        var modulus = Base64UrlEncoder.DecodeBytes(keys[1].GetProperty("n").GetString());

        await RefusedAsync(Forge(new SigningCredentials(new SymmetricSecurityKey(modulus), "HS256"), keyId: keys[1].GetProperty("kid").GetString()));
    }

    [Fact]
    public Task An_unsigned_token_is_refused()
    {
        var parts = bench.Token().Split('.');
        var header = Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""");

        return RefusedAsync($"{header}.{parts[1]}.");
    }

    [Fact]
    public Task A_token_whose_claims_were_changed_is_refused()
    {
        var parts = bench.Token().Split('.');
        var claims = Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace("somebody", "everybody", StringComparison.Ordinal));

        return RefusedAsync($"{parts[0]}.{claims}.{parts[2]}");
    }

    [Fact]
    public Task A_token_of_another_issuer_is_refused() => RefusedAsync(Forge(Own(), issuer: "https://evil.example"));

    [Theory]
    [InlineData("x")]
    [InlineData("a.b.c")]
    [InlineData("..")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.")]
    public Task Garbage_is_refused(string token) => RefusedAsync(token);

    [Fact]
    public Task A_token_of_more_than_eight_kilobytes_is_refused() => RefusedAsync(Forge(Own(), subject: new string('x', 6_200)));

    [Fact]
    public async Task Discovery_tells_the_public_keys_and_nothing_private()
    {
        var discovery = JsonDocument.Parse(await bench.Http.GetStringAsync(new Uri(bench.Stack.Stack.Endpoint, "_issuer/.well-known/openid-configuration"))).RootElement;
        var keys = await bench.Http.GetStringAsync(new Uri(discovery.GetProperty("jwks_uri").GetString()!));

        Assert.Equal(LocalIssuer.Of(bench.Stack.Stack.Endpoint), discovery.GetProperty("issuer").GetString());
        Assert.DoesNotContain("\"d\"", keys, StringComparison.Ordinal);
        Assert.Equal(2, JsonDocument.Parse(keys).RootElement.GetProperty("keys").GetArrayLength());
    }

    private async Task RefusedAsync(string token)
    {
        using var response = await bench.GetAsync("closed", token);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("invalid_token", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    private static SigningCredentials Own() => new(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)), "ES256");

    private string Forge(SigningCredentials credentials, string? keyId = null, string? issuer = null, bool expires = true, string subject = "somebody")
    {
        credentials.Key.KeyId = keyId;
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? LocalIssuer.Of(bench.Stack.Stack.Endpoint), Audience = GatewayBench.Audience, IssuedAt = now,
            Expires = expires ? now.AddMinutes(5) : null, SigningCredentials = credentials, Claims = new Dictionary<string, object> { ["sub"] = subject },
        });
    }
}
