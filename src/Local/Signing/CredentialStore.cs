using System.Collections.Concurrent;
using System.Security.Cryptography;
using Media.Local.Stack;

namespace Media.Local.Signing;

/// <summary>
/// Every key that may sign requests: the ones a person configured, and temporary ones issued to function environments,
/// which hold until they are revoked (or the stack ends: a restarted stack starts new environments). Thread-safe.
/// </summary>
public sealed class CredentialStore
{
    private const string IdAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private readonly ConcurrentDictionary<string, Credential> _byId = new(StringComparer.Ordinal);

    /// <summary>Starts with the keys of <see cref="LocalOptions.Credentials"/>.</summary>
    public CredentialStore(LocalOptions options)
    {
        foreach (var (id, secret) in options.Credentials)
        {
            _byId[id] = new Credential(id, secret, SessionToken: null, Role: null);
        }
    }

    /// <summary>Issues temporary keys (<c>ASIA...</c>) with a session token to somebody acting in a role.</summary>
    public Credential Issue(string role)
    {
        var credential = new Credential(
            "ASIA" + RandomNumberGenerator.GetString(IdAlphabet, 16),
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(30)),
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(96)),
            role);
        _byId[credential.AccessKeyId] = credential;
        return credential;
    }

    /// <summary>Ends temporary keys. Configured keys stay: they are not this process's to end.</summary>
    /// <returns>Whether the keys existed and were temporary.</returns>
    public bool Revoke(string accessKeyId) =>
        _byId.TryGetValue(accessKeyId, out var credential)
        && credential.SessionToken is not null
        && _byId.TryRemove(new KeyValuePair<string, Credential>(accessKeyId, credential));

    /// <summary>The credential behind an access key id, or null.</summary>
    public Credential? Find(string accessKeyId) => _byId.GetValueOrDefault(accessKeyId);
}
