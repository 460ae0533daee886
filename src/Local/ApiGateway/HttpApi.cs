using System.Globalization;
using System.Text;
using System.Text.Json;
using Media.Local.Stack;
using Media.Local.Template;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Media.Local.ApiGateway;

/// <summary>One HTTP API: what happens to a request between the socket and the function.</summary>
internal sealed class HttpApi
{
    private const int MostBody = 10 * 1024 * 1024;

    // Whoever asks an API rather hears soon that it is busy than waits until nobody wants the answer any more.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);
    /// <summary>How long a request's body may take: as long as its answer.</summary>
    private static readonly TimeSpan BodyLimit = TimeSpan.FromSeconds(30);

    private readonly HttpApiModel _model;
    private readonly ILambdaInvoker _lambda;
    private readonly AccessLog _log;
    private readonly string _account;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, JwtAuthorizer> _authorizers;
    private readonly Dictionary<string, TokenBucket> _buckets;

    public HttpApi(
        HttpApiModel model, IReadOnlyList<Route> routes, ILambdaInvoker lambda, AccessLog log, Func<JwtAuthorizerModel, JwtAuthorizer> authorizer,
        string account, ILogger logger, TimeProvider time)
    {
        (_model, _lambda, _log, _account, _logger, _time) = (model, lambda, log, account, logger, time);
        Routes = new RouteTable(routes);
        _authorizers = model.Authorizers.ToDictionary(entry => entry.Key, entry => authorizer(entry.Value));
        // Each route has the limits for itself, as with API Gateway's default route settings.
        _buckets = routes.ToDictionary(route => route.Key, _ => new TokenBucket(model.RateLimit, model.BurstLimit, time));
    }

    public HttpApiModel Model => _model;

    public RouteTable Routes { get; }

    public async Task ServeAsync(HttpContext context)
    {
        var values = new Dictionary<string, string>
        {
            ["accountId"] = _account, ["apiId"] = _model.Id, ["domainName"] = context.Request.Host.Host, ["stage"] = "$default", ["requestId"] = context.TraceIdentifier, ["httpMethod"] = context.Request.Method,
            ["path"] = ProxyEvent.RawPath(context.Request), ["protocol"] = context.Request.Protocol,
            ["identity.sourceIp"] = context.Connection.RemoteIpAddress?.MapToIPv4().ToString() ?? "-",
            ["identity.userAgent"] = context.Request.Headers.UserAgent.ToString(),
        };
        var (started, received) = (_time.GetTimestamp(), _time.GetUtcNow());
        (values["requestTime"], values["requestTimeEpoch"]) =
            (AccessLog.RequestTime(received), received.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        // One name for a request, the one that API Gateway gives it.
        context.Response.Headers.Remove("x-amz-request-id");
        context.Response.Headers["apigw-requestid"] = context.TraceIdentifier;
        // What the function says goes over it; API Gateway's own answers have the id on AWS under the first name only.
        context.Response.Headers["X-Request-Id"] = context.TraceIdentifier;
        try
        {
            await AnswerAsync(context, received, values);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await (e.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, "Request Entity Too Large", values)
                : RefuseAsync(context, StatusCodes.Status400BadRequest, "Bad Request", values));
        }
        finally
        {
            values["status"] = context.Response.StatusCode.ToString(CultureInfo.InvariantCulture);
            values["responseLength"] = (context.Response.ContentLength ?? 0).ToString(CultureInfo.InvariantCulture);
            values["responseLatency"] = Milliseconds(started);
            _log.Write(values);
        }
    }

    private async Task AnswerAsync(HttpContext context, DateTimeOffset received, Dictionary<string, string> values)
    {
        if (HeaderLimit.IsExceeded(context.Request))
        {
            await RefuseAsync(context, StatusCodes.Status431RequestHeaderFieldsTooLarge, "Request Header Fields Too Large", values);
            return;
        }
        if (_model.Cors is { } cors)
        {
            if (ForeignPage.IsPreflight(context.Request))
            {
                Cors.AnswerPreflight(context, cors);
                return;
            }
            context.Response.OnStarting(() =>
            {
                Cors.Apply(context, cors);
                return Task.CompletedTask;
            });
        }
        if (Routes.Find(context.Request.Method, ProxyEvent.RawPath(context.Request)) is not { } match)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "Not Found", values);
            return;
        }
        values["routeKey"] = match.Route.Key;
        // AWS answers any page and has the browser hide what is said; here the page may have been opened by the very person whose stack this is.
        if (AuthorizerOf(match.Route.Event) is not null && ForeignPage.Of(context.Request) is { OnlyShows: false } page
            && (page.Origin is null || _model.Cors is not { } rules || !Cors.Allows(context.Request, rules)))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "Forbidden", values);
            return;
        }
        if (!_buckets[match.Route.Key].TryTake())
        {
            await RefuseAsync(context, StatusCodes.Status429TooManyRequests, "Too Many Requests", values);
            return;
        }
        var authorization = await AuthorizeAsync(context, match.Route.Event);
        if (authorization.Status != StatusCodes.Status200OK)
        {
            values["authorizer.error"] = authorization.Challenge ?? "";
            context.Response.Headers.WWWAuthenticate = authorization.Challenge;
            await RefuseAsync(context, authorization.Status, authorization.Status == StatusCodes.Status403Forbidden ? "Forbidden" : "Unauthorized", values);
            return;
        }
        foreach (var (name, value) in authorization.Claims)
        {
            values[$"authorizer.claims.{name}"] = value;
        }
        RequestBody body;
        using (var limit = new CancellationTokenSource(BodyLimit, _time))
        using (var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.RequestAborted))
        {
            try
            {
                body = await RequestBody.ReadAsync(context.Request, MostBody, end.Token);
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
            {
                context.Response.Headers.Connection = "close";
                await RefuseAsync(context, StatusCodes.Status408RequestTimeout, "Request Timeout", values);
                return;
            }
        }
        if (body.Complete is not { } bytes)
        {
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, "Request Entity Too Large", values);
            return;
        }
        var proxied = new ProxyContext(_model.Id, _account, context.TraceIdentifier, received, match, authorization);
        await InvokeAsync(context, match.Route, ProxyEvent.Write(context.Request, bytes, proxied), values);
    }

    /// <summary>Who checks a route's tokens; null where it is open to all.</summary>
    private string? AuthorizerOf(HttpEventModel route) => (route.Authorizer ?? _model.DefaultAuthorizer) is { } name and not "NONE" ? name : null;

    private async Task<Authorization> AuthorizeAsync(HttpContext context, HttpEventModel route) =>
        AuthorizerOf(route) is { } name
            ? await _authorizers[name].AuthorizeAsync(context.Request, route.Scopes, context.RequestAborted)
            : Authorization.Open;

    private async Task InvokeAsync(HttpContext context, Route route, ReadOnlyMemory<byte> payload, Dictionary<string, string> values)
    {
        var started = _time.GetTimestamp();
        try
        {
            // A client that goes away does not undo what it asked for: the function runs to its end.
            var result = await _lambda.InvokeAsync(route.Function, payload, new Waiting(route.Key, LongestWait), CancellationToken.None)
                .WaitAsync(route.Event.Timeout, _time);
            values["integration.requestId"] = result.RequestId;
            (values["integration.latency"], values["integrationLatency"]) = (Milliseconds(started), Milliseconds(started));
            // Lambda's own answer: 200 even where the function failed.
            (values["integration.status"], values["integrationStatus"]) = ("200", "200");
            if (result.FunctionError is null && ProxyResponse.Read(result.Payload) is { } response)
            {
                await response.SendAsync(context);
                return;
            }
            Failed(values, result.FunctionError ?? "The function's answer is no HTTP response.");
            await RefuseAsync(context, StatusCodes.Status500InternalServerError, "Internal Server Error", values);
        }
        catch (TimeoutException)
        {
            Failed(values, "The function took too long.");
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "Service Unavailable", values);
        }
        catch (AwsException e)
        {
            Failed(values, e.Message);
            (values["integration.status"], values["integrationStatus"]) = (e.Status.ToString(CultureInfo.InvariantCulture), e.Status.ToString(CultureInfo.InvariantCulture));
            Log.InvocationRefused(_logger, route.Function, e.Message);
            await (e.Status == StatusCodes.Status413PayloadTooLarge
                ? RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, "Request Too Long", values)
                : RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "Service Unavailable", values));
        }
    }

    private string Milliseconds(long since) =>
        ((long)_time.GetElapsedTime(since).TotalMilliseconds).ToString(CultureInfo.InvariantCulture);

    private static void Failed(Dictionary<string, string> values, string reason) =>
        (values["integration.error"], values["integrationErrorMessage"]) = (reason, reason);

    private static async Task RefuseAsync(HttpContext context, int status, string message, Dictionary<string, string> values)
    {
        (values["error.message"], values["error.messageString"]) = (message, $"\"{message}\"");
        var body = Encoding.UTF8.GetBytes($$"""{"message":"{{JsonEncodedText.Encode(message)}}"}""");
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
