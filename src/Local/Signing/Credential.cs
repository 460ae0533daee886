using Media.Local.Stack;

namespace Media.Local.Signing;

/// <summary>What a caller signs with.</summary>
/// <param name="AccessKeyId">The public half, named in every signature.</param>
/// <param name="SecretKey">The secret half.</param>
/// <param name="SessionToken">The token that must accompany temporary keys; null for a person's own keys.</param>
/// <param name="Role">Whom temporary keys act for (a function's role); null for a person's own keys.</param>
public sealed record Credential(string AccessKeyId, string SecretKey, string? SessionToken, string? Role)
{
    /// <summary>The name of the session in the role (a function's name); null for a person's own keys.</summary>
    public string? Session { get; init; }

    /// <summary>When temporary keys end; null for a person's own keys.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Who signs with them.</summary>
    /// <param name="accountId">The account of a person's own keys.</param>
    public Principal PrincipalIn(string accountId) => Role is null ? Principal.Account(accountId) : Principal.InRole(Role, Session!);
}
