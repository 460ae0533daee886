namespace Media.Local.Iam;

/// <summary>What a request comes to.</summary>
/// <param name="Denial">Why it is refused, in the words with which AWS's messages end; null where it is allowed.</param>
/// <param name="Grant">What allows it; null where it is refused, or asked for by the account's own user.</param>
internal readonly record struct Decision(string? Denial, Grant? Grant);

/// <summary>
/// AWS's rule for requests within one account: what any policy denies is refused; what the role's policy or the resource's allows is allowed; the rest is
/// refused. The account's own user needs no policy.
/// </summary>
internal static class PolicyEvaluator
{
    /// <summary>Judges a request.</summary>
    /// <param name="identity">The policy of the role; null where the principal acts in none.</param>
    /// <param name="resource">The policy of the resource; null where it has none.</param>
    /// <param name="request">Who wants what.</param>
    public static Decision Evaluate(Policy? identity, Policy? resource, in AccessRequest request)
    {
        if (identity?.First(denies: true, request) is not null)
        {
            return new Decision("with an explicit deny in an identity-based policy", null);
        }
        if (resource?.First(denies: true, request) is not null)
        {
            return new Decision("with an explicit deny in a resource-based policy", null);
        }
        if (request.Principal.IsAccount)
        {
            return new Decision(null, null);
        }
        if ((identity?.First(denies: false, request) ?? resource?.First(denies: false, request)) is { } grant)
        {
            return new Decision(null, grant);
        }
        var kind = request.Principal.RoleArn is null ? "resource-based" : "identity-based";
        return new Decision($"because no {kind} policy allows the {request.Action} action", null);
    }
}
