using System.Security.Cryptography;
using System.Text;

namespace Media.Local.Signing;

/// <summary>The four lines that a request's signature is made over.</summary>
internal static class StringToSign
{
    public static string Of(string timestamp, CredentialScope scope, string canonicalRequest) =>
        $"{SignatureClaim.Algorithm}\n{timestamp}\n{scope.Text}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalRequest)))}";
}
