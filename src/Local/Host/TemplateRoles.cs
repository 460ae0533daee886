using Media.Local.Iam;
using Media.Local.Stack;
using Media.Local.Template;
using Microsoft.Extensions.Logging;

namespace Media.Local.Host;

/// <summary>Makes of the template's roles, and of its resources' policies, what requests are judged by.</summary>
internal static class TemplateRoles
{
    /// <exception cref="LocalStackException">A policy says what this stack does not know, or what AWS would refuse.</exception>
    public static Authorizer Authorizer(TemplateModel template, LocalOptions options, ILogger logger)
    {
        if (options.Iam is IamMode.Off)
        {
            return Iam.Authorizer.Off;
        }
        foreach (var policy in template.ResourcePolicies)
        {
            Named(policy.Place, "PolicyDocument", () => PolicyReader.ReadResource(policy.Document, policy.ResourceArn));
        }
        return new Authorizer(
            options.Iam,
            template.Roles.ToDictionary(role => role.Arn, role => Named(role.Place, null, () => Read(role, options))),
            logger);
    }

    private static Policy Read(RoleModel role, LocalOptions options)
    {
        var policy = RolePolicies.Read(role.Arn, role.Policies, role.Managed, options.Region, options.AccountId);
        return role.FailureTargetArn is { } target
            ? new Policy([.. policy.Statements, Failures(role.Arn, target, policy.Statements.Count)])
            : policy;
    }

    private static Statement Failures(string role, string target, int index) =>
        Statement.Granted(role, index, [Arn.Parse(target).Service is "sns" ? "sns:Publish" : "sqs:SendMessage"], [target]);

    private static Policy Named(string place, string? property, Func<Policy> read)
    {
        try
        {
            return read();
        }
        catch (PolicyException e)
        {
            throw new LocalStackException($"{TemplateReader.FileName}: {place}{(property is null ? "" : "." + property)}.{e.Message}", e);
        }
    }
}
