using Media.Local.Stack;

namespace Media.Local.Iam;

/// <summary>The <c>Principal</c> of a statement in a resource's policy.</summary>
internal sealed record PrincipalRule
{
    /// <summary><c>*</c>: everybody.</summary>
    public bool Everybody { get; init; }

    /// <summary>Accounts by their twelve digits, roles and sessions in roles by their ARNs.</summary>
    public IReadOnlyList<string> Aws { get; init; } = [];

    /// <summary>Services, as in <c>sns.amazonaws.com</c>.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>
    /// Whether the rule is about somebody. An account that is allowed something may hand it on, so that its roles need a policy of their own
    /// besides; one that is denied something is denied it for all of them.
    /// </summary>
    public bool Covers(Principal principal, bool denies) =>
        Everybody
        || (principal.Service is { } service ? Services.Contains(service) : Aws.Any(one => Names(one, principal, denies)));

    private static bool Names(string one, Principal principal, bool denies) =>
        one == principal.RoleArn
        || (principal.RoleArn is not null && one == principal.Arn)
        || (one == principal.AccountId && (denies || principal.IsAccount));
}
