namespace Media.Local.Iam;

/// <summary>The statements of one holder: all policies of a role together, or the policy of a resource.</summary>
internal sealed record Policy(IReadOnlyList<Statement> Statements)
{
    /// <summary>A policy that says nothing.</summary>
    public static Policy Empty { get; } = new([]);

    /// <summary>Whether it allows everybody something, without a condition.</summary>
    public bool IsPublic => Statements.Any(statement => statement is { Denies: false, Principals.Everybody: true, Conditions.Count: 0 });

    /// <summary>Everything that is allowed, piece by piece.</summary>
    public IEnumerable<Grant> Grants =>
        from statement in Statements
        where !statement.Denies
        from action in statement.ExceptActions ? [-1] : Enumerable.Range(0, statement.Actions.Count)
        from resource in statement.ExceptResources ? [-1] : Enumerable.Range(0, statement.Resources.Count)
        select new Grant(statement, action, resource);

    /// <summary>The first part that denies a request, or with <paramref name="denies"/> false the first that allows it; null where none does.</summary>
    public Grant? First(bool denies, in AccessRequest request)
    {
        foreach (var statement in Statements)
        {
            if (statement.Denies == denies && statement.About(request) is { } part)
            {
                return part;
            }
        }
        return null;
    }
}
