using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Media.Local.Signing;

/// <summary>
/// Sessions that need no memory: the token says who may act in which role until when, and is sealed with the folder's session key; the secret
/// follows from it. So what a function signed holds for as long as its session, whether or not the function or the stack still runs.
/// </summary>
internal sealed class SessionToken(byte[] key)
{
    private const string Version = "2";

    /// <summary>Temporary keys for a session in a role.</summary>
    public Credential Issue(string role, string session, DateTimeOffset expires) => Of(AccessKeyIds.Make("ASIA"), role, session, expires);

    /// <summary>The keys that a token stands for, or null where it is none of ours. Whether they have expired is not judged.</summary>
    public Credential? Open(string token)
    {
        if (token.Split('.') is not [var sealedText, var seal] || !TryDecode(sealedText, out var payload)
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Mac("token", payload)), Encoding.UTF8.GetBytes(seal)))
        {
            return null;
        }
        return payload.Split('\n') is [Version, var id, var expires, var role, var session]
            ? Of(id, role, session, DateTimeOffset.FromUnixTimeSeconds(long.Parse(expires, CultureInfo.InvariantCulture)))
            : null;
    }

    private Credential Of(string id, string role, string session, DateTimeOffset expires)
    {
        var seconds = expires.ToUnixTimeSeconds();
        var payload = string.Create(CultureInfo.InvariantCulture, $"{Version}\n{id}\n{seconds}\n{role}\n{session}");
        return new Credential(id, Mac("secret", payload)[..40], $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}.{Mac("token", payload)}", role)
        {
            Session = session,
            Expires = DateTimeOffset.FromUnixTimeSeconds(seconds),
        };
    }

    private string Mac(string purpose, string payload) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{purpose}\n{payload}")));

    private static bool TryDecode(string text, out string payload)
    {
        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        var valid = Base64Url.TryDecodeFromChars(text, bytes, out var length);
        payload = valid ? Encoding.UTF8.GetString(bytes, 0, length) : "";
        return valid;
    }
}
