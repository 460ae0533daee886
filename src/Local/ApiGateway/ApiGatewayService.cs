using Media.Local.Logs;
using Media.Local.Stack;
using Media.Local.Template;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Media.Local.ApiGateway;

/// <summary>
/// The template's HTTP APIs, on the stack's own port. A request is an API's when it is addressed to its host name, or when its path begins
/// as one of the routes does and it carries no AWS signature.
/// </summary>
internal sealed class ApiGatewayService : IAwsService, IDisposable
{
    private const int LargestAnswer = 256 * 1024;
    private static readonly TimeSpan IssuerTimeout = TimeSpan.FromSeconds(5);
    private readonly HttpClient _issuers = new() { Timeout = IssuerTimeout, MaxResponseContentBufferSize = LargestAnswer };
    private readonly List<SigningKeys> _keys = [];
    private readonly HttpApi[] _apis;

    public ApiGatewayService(TemplateModel template, ILambdaInvoker lambda, LogStore logs, string account, ILogger logger, TimeProvider time)
    {
        _apis = [.. template.HttpApis.Select(api => new HttpApi(
            api,
            [.. template.Functions.SelectMany(function => function.HttpEvents.Where(route => route.ApiId == api.Id).Select(route => new Route(function.Name, route)))],
            lambda, new AccessLog(api, logs), model => Authorizer(model, time), account, logger, time))];
    }

    /// <summary>The log groups that the APIs write to.</summary>
    public static IEnumerable<string> LogGroups(TemplateModel template) => template.HttpApis.Select(api => api.AccessLogGroup).OfType<string>();

    public bool Claims(HttpRequest request) => Find(request) is not null;

    /// <summary>All: an API refuses pages itself, in its own words.</summary>
    public bool Admits(HttpRequest request, ForeignPage page) => true;

    public Task ServeAsync(HttpContext context) => Find(context.Request)!.ServeAsync(context);

    public void Dispose()
    {
        _keys.ForEach(keys => keys.Dispose());
        _issuers.Dispose();
    }

    private HttpApi? Find(HttpRequest request)
    {
        var host = request.Host.Host;
        if (_apis.FirstOrDefault(api => host.StartsWith(api.Model.Id + ".execute-api.", StringComparison.OrdinalIgnoreCase)) is { } named)
        {
            return named;
        }
        return IsSigned(request) || RouteTable.Segments(ProxyEvent.RawPath(request)) is not [var first, ..]
            ? null
            : _apis.FirstOrDefault(api => api.Routes.FirstSegments.Contains(first));
    }

    private static bool IsSigned(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header
            && (header.StartsWith("AWS4-", StringComparison.Ordinal) || header.StartsWith("AWS ", StringComparison.Ordinal))
        || request.Query.ContainsKey("X-Amz-Signature") || request.Query.ContainsKey("AWSAccessKeyId");

    private JwtAuthorizer Authorizer(JwtAuthorizerModel model, TimeProvider time)
    {
        var keys = new SigningKeys(model.Issuer, _issuers, time);
        _keys.Add(keys);
        return new JwtAuthorizer(model, keys, time);
    }
}
