using Media.Local.Iam;
using Media.Local.Stack;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Running;

namespace Media.Local.StepFunctions.Maps;

/// <summary>A distributed map starts, watches, ends and redrives its children in its machine's own name, and the role has to allow it.</summary>
internal static class MapPermissions
{
    /// <exception cref="StatesException"><c>States.Permissions</c>.</exception>
    public static void RequireStart(Execution parent, string childArn)
    {
        Require(parent, "states:StartExecution", MachineArn(parent));
        Require(parent, "states:DescribeExecution", childArn);
    }

    /// <inheritdoc cref="RequireStart" path="/exception"/>
    public static void RequireRedrive(Execution parent, string childArn) => Require(parent, "states:RedriveExecution", childArn);

    /// <summary>Whether a child may be ended; one that may not runs on.</summary>
    public static bool MayStop(Execution parent, string childArn) => Refusal(parent, "states:StopExecution", childArn) is null;

    private static void Require(Execution parent, string action, string resource)
    {
        if (Refusal(parent, action, resource) is { } refusal)
        {
            throw new StatesException(ErrorNames.Permissions, refusal.Message());
        }
    }

    private static Refusal? Refusal(Execution parent, string action, string resource) =>
        parent.Services.Authorizer.Check(new AccessRequest(parent.Principal, action, resource));

    /// <summary>The machine itself, for a child execution too, whose machine is named with the label of its map.</summary>
    private static string MachineArn(Execution parent)
    {
        var arn = Arn.Parse(parent.Machine.Arn);
        return (arn with { Resource = arn.Resource.Split('/')[0] }).ToString();
    }
}
