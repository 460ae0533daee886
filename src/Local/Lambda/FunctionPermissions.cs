using Media.Local.Iam;
using Media.Local.Stack;
using Microsoft.AspNetCore.Http;

namespace Media.Local.Lambda;

/// <summary>Who may do what with functions: by the policies of roles.</summary>
internal sealed class FunctionPermissions(Authorizer authorizer)
{
    /// <param name="context">A request whose signature held.</param>
    /// <param name="operation">The action, as in <c>GetFunction</c>.</param>
    /// <param name="resource">The function's ARN, or <c>*</c>.</param>
    /// <inheritdoc cref="Require(Principal, string, string)" path="/exception"/>
    public void Require(HttpContext context, string operation, string resource) => Require(Authorizer.CallerOf(context), operation, resource);

    /// <exception cref="AwsException"><c>AccessDeniedException</c>.</exception>
    public void Require(Principal principal, string operation, string resource)
    {
        if (authorizer.Check(new AccessRequest(principal, "lambda:" + operation, resource)) is { } refusal)
        {
            throw new AwsException("AccessDeniedException", refusal.Message(), 403);
        }
    }
}
