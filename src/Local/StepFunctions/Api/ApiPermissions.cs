using Media.Local.Iam;
using Media.Local.Stack;
using Microsoft.AspNetCore.Http;

namespace Media.Local.StepFunctions.Api;

/// <summary>Who may do what with state machines and executions: by the policies of roles.</summary>
internal sealed class ApiPermissions(Authorizer authorizer, Machines machines)
{
    // An operation is about the first of these that it names.
    private static readonly string[] Named = ["stateMachineArn", "executionArn", "mapRunArn", "resourceArn"];

    /// <exception cref="AwsException"><c>AccessDeniedException</c>.</exception>
    public void Require(HttpContext context, string operation, ApiRequest request)
    {
        if (!authorizer.IsOn)
        {
            return;
        }
        var resource = operation is "CreateStateMachine" && request.Optional("name") is { } name
            ? machines.ArnOf(name)
            : Named.Select(request.Optional).FirstOrDefault(arn => arn is not null) ?? "*";
        if (authorizer.Check(new AccessRequest(Authorizer.CallerOf(context), "states:" + operation, resource)) is { } refusal)
        {
            throw new AwsException("AccessDeniedException", refusal.Message());
        }
    }
}
