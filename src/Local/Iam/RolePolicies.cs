using System.Text.Json;

namespace Media.Local.Iam;

/// <summary>Reads all that a role is given: documents, AWS's own policies by name, and SAM's policy templates.</summary>
internal static class RolePolicies
{
    /// <summary>Reads a role's policies.</summary>
    /// <param name="roleArn">The role.</param>
    /// <param name="policies">As a template lists them.</param>
    /// <param name="managed">Names of policies that come along by themselves.</param>
    /// <param name="region">For SAM's templates.</param>
    /// <param name="accountId">For SAM's templates.</param>
    /// <exception cref="PolicyException">One cannot be followed; its place begins with its place in the list.</exception>
    public static Policy Read(string roleArn, IReadOnlyList<JsonElement> policies, IEnumerable<string> managed, string region, string accountId)
    {
        var statements = new List<Statement>();
        foreach (var (policy, i) in policies.Select((policy, i) => (policy, i)))
        {
            try
            {
                statements.AddRange(ReadOne(policy, roleArn, statements.Count, region, accountId));
            }
            catch (PolicyException e)
            {
                throw new PolicyException($"Policies[{i}].{e.Place}", e.Reason);
            }
        }
        foreach (var name in managed)
        {
            statements.Add(Managed(name, roleArn, statements.Count));
        }
        return new Policy(statements);
    }

    private static IReadOnlyList<Statement> ReadOne(JsonElement policy, string roleArn, int first, string region, string accountId) => policy.ValueKind switch
    {
        JsonValueKind.String => [Managed(policy.GetString()!, roleArn, first)],
        JsonValueKind.Object when !policy.TryGetProperty("Statement", out _) && policy.EnumerateObject().ToList() is [var template] =>
            [PolicyTemplates.Read(template.Name, template.Value, roleArn, first, region, accountId)],
        _ => PolicyReader.Read(policy, roleArn, first, ofResource: false),
    };

    private static Statement Managed(string name, string roleArn, int index) => ManagedPolicies.Find(name, roleArn, index)
        ?? throw new PolicyException(name, "is no managed policy that is known here.");
}
