using System.Xml.Linq;
using Media.Local.Stack;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Media.Local.Signing;

/// <summary>The one operation of STS that people use to see whom they are: GetCallerIdentity.</summary>
internal sealed class StsService(LocalOptions options) : IAwsService
{
    private static readonly XNamespace Namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

    public bool Claims(HttpRequest request) => Protocol.IsSts(request);

    public async Task ServeAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var action = form["Action"].ToString();
        if (action != "GetCallerIdentity")
        {
            throw new AwsException("InvalidAction", $"The local stack has no STS operation {action}.");
        }
        var caller = context.Features.GetRequiredFeature<Credential>();
        var answer = new XElement(Namespace + "GetCallerIdentityResponse",
            new XElement(Namespace + "GetCallerIdentityResult",
                new XElement(Namespace + "Arn", caller.PrincipalIn(options.AccountId).Arn), new XElement(Namespace + "UserId", UserIdOf(caller)), new XElement(Namespace + "Account", options.AccountId)),
            new XElement(Namespace + "ResponseMetadata", new XElement(Namespace + "RequestId", context.TraceIdentifier)));
        context.Response.ContentType = "text/xml";
        await context.Response.WriteAsync(answer.ToString(SaveOptions.DisableFormatting), context.RequestAborted);
    }

    private string UserIdOf(Credential caller) => caller.Role is null ? options.AccountId : $"AROA{caller.AccessKeyId[4..]}:{caller.Session}";
}
