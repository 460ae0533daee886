namespace Media.Local.Iam;

/// <summary>One statement of a policy, its patterns ready to be matched.</summary>
internal sealed class Statement
{
    /// <summary>Whose it is: the ARN of a role, or of the resource that the policy is on.</summary>
    public required string Holder { get; init; }

    /// <summary>Its place among the holder's statements, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Whether it denies rather than allows.</summary>
    public required bool Denies { get; init; }

    /// <summary>The actions that it is about, or with <see cref="ExceptActions"/> those that it is not about.</summary>
    public required IReadOnlyList<Wildcard> Actions { get; init; }

    /// <summary><c>NotAction</c>.</summary>
    public bool ExceptActions { get; init; }

    /// <summary>The resources that it is about, or with <see cref="ExceptResources"/> those that it is not about.</summary>
    public required IReadOnlyList<Wildcard> Resources { get; init; }

    /// <summary><c>NotResource</c>.</summary>
    public bool ExceptResources { get; init; }

    /// <summary>Who it is about; null in a role's own policy.</summary>
    public PrincipalRule? Principals { get; init; }

    /// <summary>All of them have to hold.</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>Whether the statement is the template's own words, rather than what SAM or a managed policy brings along.</summary>
    public bool IsOwn { get; init; } = true;

    /// <summary>Which part of the statement is about a request; null where none is.</summary>
    /// <summary>What SAM, a managed policy or the stack itself brings along for a role.</summary>
    public static Statement Granted(string holder, int index, IEnumerable<string> actions, IEnumerable<string> resources) => new()
    {
        Holder = holder,
        Index = index,
        Denies = false,
        Actions = [.. actions.Select(action => new Wildcard(action, ignoreCase: true))],
        Resources = [.. resources.Select(resource => new Wildcard(resource))],
        IsOwn = false,
    };

    public Grant? About(in AccessRequest request)
    {
        var action = Find(Actions, request.Action);
        if (action >= 0 == ExceptActions || (Principals is { } rule && !rule.Covers(request.Principal, Denies)))
        {
            return null;
        }
        var resource = Find(Resources, request.Resource);
        if (resource >= 0 == ExceptResources)
        {
            return null;
        }
        foreach (var condition in Conditions)
        {
            if (!condition.Holds(request))
            {
                return null;
            }
        }
        return new Grant(this, action, resource);
    }

    private static int Find(IReadOnlyList<Wildcard> patterns, string text)
    {
        for (var i = 0; i < patterns.Count; i++)
        {
            if (patterns[i].Matches(text))
            {
                return i;
            }
        }
        return -1;
    }
}

/// <summary>One action of a statement on one of its resources: the smallest thing that can be granted for nothing.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Action">The action's place in it; -1 with <c>NotAction</c>.</param>
/// <param name="Resource">The resource's place in it; -1 with <c>NotResource</c>.</param>
internal readonly record struct Grant(Statement Statement, int Action, int Resource)
{
    /// <inheritdoc />
    public override string ToString() =>
        $"{Statement.Holder}: {(Action < 0 ? "NotAction" : Statement.Actions[Action])} on {(Resource < 0 ? "NotResource" : Statement.Resources[Resource])}";
}
