using System.Security.Cryptography;
using Media.Local.Stack;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Media.Local.ApiGateway.Issuer;

/// <summary>
/// Stands in for the OpenID Connect issuer (a Cognito user pool, say) that an API trusts on AWS. Its keys lie in the data folder, readable
/// by their owner only: whoever may read them may issue tokens, and nobody else, so that no page in a browser and no other user of the
/// machine gets one by asking the stack.
/// </summary>
public sealed class LocalIssuer : IDisposable
{
    /// <summary>The issuer's path on the stack's address.</summary>
    public const string Path = "/_issuer";

    private const string Es256 = SecurityAlgorithms.EcdsaSha256;
    private const string Rs256 = SecurityAlgorithms.RsaSha256;
    private readonly ECDsa _elliptic = ECDsa.Create();
    private readonly RSA _rsa = RSA.Create();

    private LocalIssuer()
    {
    }

    /// <summary>The issuer of a stack, as the <c>iss</c> claim names it.</summary>
    public static string Of(Uri endpoint) => new Uri(endpoint, Path).ToString();

    /// <summary>Opens the issuer of a data folder; its keys are made the first time.</summary>
    /// <exception cref="LocalStackException">The keys cannot be read.</exception>
    public static LocalIssuer Open(string dataFolder)
    {
        var issuer = new LocalIssuer();
        try
        {
            issuer._elliptic.ImportFromPem(KeyFile.Read(dataFolder, "issuer-es256.pem", () => ECDsa.Create(ECCurve.NamedCurves.nistP256).ExportPkcs8PrivateKeyPem()));
            issuer._rsa.ImportFromPem(KeyFile.Read(dataFolder, "issuer-rs256.pem", () => RSA.Create(2048).ExportPkcs8PrivateKeyPem()));
            return issuer;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            issuer.Dispose();
            throw new LocalStackException($"The token issuer's keys in {dataFolder} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Issues a token.</summary>
    /// <param name="endpoint">The stack's address.</param>
    /// <param name="grant">What the token says.</param>
    /// <param name="now">When it is issued.</param>
    public string Issue(Uri endpoint, TokenGrant grant, DateTimeOffset now)
    {
        var key = Keys().Single(candidate => candidate.Algorithm == grant.Algorithm);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Of(endpoint),
            Audience = grant.Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + grant.Lifetime).UtcDateTime,
            Claims = new Dictionary<string, object> { ["sub"] = grant.Subject, ["scope"] = string.Join(' ', grant.Scopes), ["jti"] = Guid.NewGuid().ToString() },
            SigningCredentials = new SigningCredentials(key.Key, key.Algorithm),
        });
    }

    /// <summary>The public keys, as a JSON Web Key Set (RFC 7517).</summary>
    internal string KeySet() => $$"""{"keys":[{{string.Join(',', Keys().Select(key => PublicKey(key.Key, key.Algorithm)))}}]}""";

    /// <summary>The algorithms that tokens can be signed with.</summary>
    public static IReadOnlyList<string> Algorithms { get; } = [Es256, Rs256];

    /// <inheritdoc />
    public void Dispose()
    {
        _elliptic.Dispose();
        _rsa.Dispose();
    }

    private IEnumerable<(AsymmetricSecurityKey Key, string Algorithm)> Keys()
    {
        yield return (WithId(new ECDsaSecurityKey(_elliptic)), Es256);
        yield return (WithId(new RsaSecurityKey(_rsa)), Rs256);
    }

    private static T WithId<T>(T key)
        where T : AsymmetricSecurityKey
    {
        key.KeyId = Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        // The library would keep what it signs with beyond the life of these keys.
        key.CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false };
        return key;
    }

    private static string PublicKey(AsymmetricSecurityKey key, string algorithm) => key switch
    {
        ECDsaSecurityKey elliptic => PublicKey(elliptic.ECDsa.ExportParameters(false), key.KeyId, algorithm),
        RsaSecurityKey rsa => PublicKey(rsa.Rsa.ExportParameters(false), key.KeyId, algorithm),
        _ => throw new InvalidOperationException($"A key of type {key.GetType().Name} is not known."),
    };

    private static string PublicKey(ECParameters key, string id, string algorithm) =>
        $$"""{"kty":"EC","crv":"P-256","use":"sig","alg":"{{algorithm}}","kid":"{{id}}","x":"{{Base64UrlEncoder.Encode(key.Q.X)}}","y":"{{Base64UrlEncoder.Encode(key.Q.Y)}}"}""";

    private static string PublicKey(RSAParameters key, string id, string algorithm) =>
        $$"""{"kty":"RSA","use":"sig","alg":"{{algorithm}}","kid":"{{id}}","n":"{{Base64UrlEncoder.Encode(key.Modulus)}}","e":"{{Base64UrlEncoder.Encode(key.Exponent)}}"}""";
}

/// <summary>What a token is to say.</summary>
/// <param name="Subject">Whom it is for.</param>
/// <param name="Audience">The API that it is for.</param>
/// <param name="Scopes">What its bearer may do.</param>
/// <param name="Lifetime">How long it is good.</param>
/// <param name="Algorithm">One of <see cref="LocalIssuer.Algorithms"/>.</param>
public sealed record TokenGrant(string Subject, string Audience, IReadOnlyList<string> Scopes, TimeSpan Lifetime, string Algorithm);
