using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Media.Local.Signing;

/// <summary>The key of one caller, day, region and service, and the signatures made with it.</summary>
internal sealed class SigningKey
{
    private const int CacheLimit = 1024;

    private static readonly ConcurrentDictionary<(string Secret, string Scope), SigningKey> Cache = new();

    private readonly byte[] _key;

    private SigningKey(byte[] key) => _key = key;

    public static SigningKey Derive(string secret, CredentialScope scope)
    {
        if (Cache.TryGetValue((secret, scope.Text), out var known))
        {
            return known;
        }
        // Derived keys change daily and with every issued credential; dropping them all now and then costs four hashes each.
        if (Cache.Count >= CacheLimit)
        {
            Cache.Clear();
        }
        var derived = HMACSHA256.HashData(Encoding.UTF8.GetBytes("AWS4" + secret), Encoding.UTF8.GetBytes(scope.Date));
        foreach (var part in (string[])[scope.Region, scope.Service, scope.Terminator])
        {
            derived = HMACSHA256.HashData(derived, Encoding.UTF8.GetBytes(part));
        }
        return Cache.GetOrAdd((secret, scope.Text), new SigningKey(derived));
    }

    public string Sign(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)));

    public bool Matches(string text, string signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign(text)), Encoding.UTF8.GetBytes(signature));
}
