using Media.Local.Logs;
using Media.Local.Stack;
using Media.Local.Template;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Media.Local.ApiGateway;

/// <summary>
/// The template's HTTP APIs, on a port of their own: to pages they are another origin than the buckets, as on AWS. Programs find them on the port of AWS's services too: there a
/// request is an API's when it is addressed to its host name, or when its path begins as one of the routes does, no browser sends it and it carries no AWS signature.
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

    /// <summary>On the port of AWS's services.</summary>
    public bool Claims(HttpRequest request) => Named(request) is not null || (!IsSigned(request) && !ForeignPage.IsBrowser(request) && Routed(request) is not null);

    /// <summary>All: an API refuses pages itself, in its own words.</summary>
    public bool Admits(HttpRequest request, ForeignPage page) => true;

    public async Task ServeAsync(HttpContext context)
    {
        if ((Named(context.Request) ?? Routed(context.Request) ?? _apis.FirstOrDefault()) is { } api)
        {
            await api.ServeAsync(context);
        }
        else
        {
            throw new AwsException("NotFoundException", "The template has no HTTP API.", StatusCodes.Status404NotFound);
        }
    }

    public void Dispose()
    {
        _keys.ForEach(keys => keys.Dispose());
        _issuers.Dispose();
    }

    private HttpApi? Named(HttpRequest request) =>
        _apis.FirstOrDefault(api => request.Host.Host.StartsWith(api.Model.Id + ".execute-api.", StringComparison.OrdinalIgnoreCase));

    private HttpApi? Routed(HttpRequest request) => RouteTable.Segments(ProxyEvent.RawPath(request)) is [var first, ..]
        ? _apis.FirstOrDefault(api => api.Routes.FirstSegments.Contains(first))
        : null;

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
