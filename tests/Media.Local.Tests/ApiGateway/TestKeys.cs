using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Media.Local.Tests.ApiGateway;

/// <summary>One key pair, and tokens that are signed with it whatever they say.</summary>
internal static class TestKeys
{
    private static readonly ECDsa Pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>The public key under an id, as a key set.</summary>
    public static string KeySet(string id)
    {
        var key = Pair.ExportParameters(false).Q;
        return $$"""{"keys":[{"kty":"EC","crv":"P-256","use":"sig","alg":"ES256","kid":"{{id}}","x":"{{Base64UrlEncoder.Encode(key.X)}}","y":"{{Base64UrlEncoder.Encode(key.Y)}}"}]}""";
    }

    /// <summary>A token with a true signature over any header and claims.</summary>
    public static string Sign(string header, string claims)
    {
        var text = $"{Base64UrlEncoder.Encode(header)}.{Base64UrlEncoder.Encode(claims)}";
        return $"{text}.{Base64UrlEncoder.Encode(Pair.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256))}";
    }
}
