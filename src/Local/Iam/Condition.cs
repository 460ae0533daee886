namespace Media.Local.Iam;

/// <summary>One line of a statement's <c>Condition</c>: an operator, a key and the values that it is compared with.</summary>
/// <param name="Operator">How they are compared.</param>
/// <param name="Key">The key, in lower case.</param>
/// <param name="Values">Of which one has to fit; of an operator that negates, none may.</param>
internal sealed record Condition(ConditionOperator Operator, string Key, IReadOnlyList<string> Values)
{
    /// <summary>The keys that requests of this stack can have a value for.</summary>
    private static readonly HashSet<string> Known =
    [
        "aws:principalaccount", "aws:principalarn", "aws:principalisawsservice", "aws:principalservicename", "aws:securetransport", "aws:sourceaccount",
        "aws:sourcearn", "s3:delimiter", "s3:if-match", "s3:if-none-match", "s3:max-keys", "s3:prefix", "s3:versionid", "s3:x-amz-acl",
        "s3:x-amz-server-side-encryption",
    ];

    /// <summary>Whether requests of this stack can have a value for a key, whatever its capitals.</summary>
    public static bool IsKnown(string key) => Known.Contains(key.ToLowerInvariant());

    /// <summary>Whether the condition holds for a request.</summary>
    public bool Holds(in AccessRequest request)
    {
        var value = request.Value(Key);
        if (Operator.Kind is ConditionKind.Null)
        {
            return Values.Any(wanted => wanted == "true" == value is null);
        }
        // What is not there is unlike everything.
        if (value is null)
        {
            return Operator.IfExists || Operator.Negates;
        }
        return Values.Any(wanted => Operator.Compares(value, wanted)) != Operator.Negates;
    }
}
