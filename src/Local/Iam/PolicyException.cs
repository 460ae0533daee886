namespace Media.Local.Iam;

/// <summary>A policy that cannot be followed: AWS would refuse it, or it says what this stack does not know.</summary>
public sealed class PolicyException : Exception
{
    /// <param name="place">Where in the policy, as in <c>Statement[0].Action</c>.</param>
    /// <param name="reason">What is wrong, as a sentence.</param>
    internal PolicyException(string place, string reason)
        : base($"{place}: {reason}") => (Place, Reason) = (place, reason);

    /// <summary>Where in the policy.</summary>
    public string Place { get; }

    /// <summary>What is wrong.</summary>
    public string Reason { get; }
}
