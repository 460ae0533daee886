using Media.Local.Stack;

namespace Media.Local.Signing;

/// <summary>
/// Every key that may sign requests: the ones of a person, and temporary ones for those who act in a role (functions), which hold until
/// they expire, a restart of the stack included.
/// </summary>
public sealed class CredentialStore
{
    /// <summary>
    /// How long temporary keys hold: a function's process lives no longer than half of it (<see cref="LongestProcess"/>), so that what it signs for
    /// that long is good to the end.
    /// </summary>
    public static readonly TimeSpan SessionLength = TimeSpan.FromHours(24);

    /// <summary>How long a function's process may go on with the keys that it was started with.</summary>
    public static readonly TimeSpan LongestProcess = SessionLength / 2;

    private readonly Dictionary<string, Credential> _own;
    private readonly SessionToken _sessions;
    private readonly TimeProvider _time;

    /// <summary>The keys of a stack.</summary>
    /// <param name="own">A person's access key ids with their secrets.</param>
    /// <param name="sessionKey">What sessions are derived from.</param>
    /// <param name="time">The clock.</param>
    public CredentialStore(IReadOnlyDictionary<string, string> own, byte[] sessionKey, TimeProvider time)
    {
        _own = own.ToDictionary(pair => pair.Key, pair => new Credential(pair.Key, pair.Value, SessionToken: null, Role: null), StringComparer.Ordinal);
        _sessions = new SessionToken(sessionKey);
        _time = time;
    }

    /// <summary>The keys that a person gave (<see cref="LocalOptions.Credentials"/>), or else those of the data folder.</summary>
    /// <exception cref="LocalStackException">The data folder's keys cannot be read.</exception>
    public static CredentialStore Open(LocalOptions options, TimeProvider time)
    {
        var keys = FolderKeys.Open(options.DataFolder);
        return new CredentialStore(
            options.Credentials ?? new Dictionary<string, string> { [keys.AccessKeyId] = keys.SecretAccessKey }, Convert.FromBase64String(keys.SessionKey), time);
    }

    /// <summary>A person's own keys.</summary>
    public Credential Own => _own.Values.First();

    /// <summary>Whether one of a person's own keys is as everybody knows it.</summary>
    public bool IsWellKnown => _own.Values.Any(credential => (credential.AccessKeyId, credential.SecretKey) == (LocalOptions.WellKnown, LocalOptions.WellKnown));

    /// <summary>Issues temporary keys (<c>ASIA...</c>) with a session token to somebody acting in a role.</summary>
    /// <param name="role">The role's ARN.</param>
    /// <param name="session">The name of the session in it.</param>
    public Credential Issue(string role, string session) => _sessions.Issue(role, session, _time.GetUtcNow() + SessionLength);

    /// <summary>Finds the keys that a request names.</summary>
    /// <param name="accessKeyId">The access key id.</param>
    /// <param name="token">The session token that came with it; null or empty for none.</param>
    internal FoundCredential Find(string accessKeyId, string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return new FoundCredential(_own.GetValueOrDefault(accessKeyId), IsToken: false, IsExpired: false);
        }
        // A person's keys have no token: one that comes along belongs to something else.
        return _own.ContainsKey(accessKeyId) || _sessions.Open(token) is not { } session || session.AccessKeyId != accessKeyId
            ? new FoundCredential(null, IsToken: true, IsExpired: false)
            : new FoundCredential(session, IsToken: true, IsExpired: session.Expires <= _time.GetUtcNow());
    }
}

/// <summary>What is known of the keys that a request names.</summary>
/// <param name="Credential">The keys; null where there are none, or the token is not theirs.</param>
/// <param name="IsToken">Whether a session token came along.</param>
/// <param name="IsExpired">Whether they have ended.</param>
internal readonly record struct FoundCredential(Credential? Credential, bool IsToken, bool IsExpired);
