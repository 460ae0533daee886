using Media.Local.Signing;
using Media.Local.Stack;
using Media.Local.Stack.Storage;
using Media.Local.Stack.Supervision;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Media.Local.Host;

/// <summary>Gives each request to the service that claims it, and words what goes wrong in that service's format.</summary>
internal sealed class Router(HostRules hosts, Supervisor supervisor, string account, ILogger logger, string? logFolder = null)
{
    private const int LongestSignedBody = 8 * 1024 * 1024;
    private volatile IReadOnlyList<IAwsService> _services = [];
    private volatile RequestVerifier? _verify;
    private IAwsService? _alone;
    private int _alonePort;

    /// <summary>Verifies a request that is signed for a service, given its body; gives the caller's keys.</summary>
    public delegate Credential RequestVerifier(HttpRequest request, string service, ReadOnlySpan<byte> body);

    /// <summary>Opens the door: until then every request is told to come again.</summary>
    /// <param name="services">In the order in which they are asked.</param>
    /// <param name="verify">Verifies signatures, except those that a service verifies itself.</param>
    /// <param name="alone">The service that has a port to itself; null for none.</param>
    /// <param name="alonePort">That port.</param>
    public void Open(IReadOnlyList<IAwsService> services, RequestVerifier? verify, IAwsService? alone = null, int alonePort = 0)
    {
        _verify = verify;
        (_alone, _alonePort) = (alone, alonePort);
        _services = services;
    }

    public async Task RouteAsync(HttpContext context)
    {
        context.TraceIdentifier = Guid.NewGuid().ToString();
        context.Response.Headers[Protocol.Of(context.Request).RequestIdHeader] = context.TraceIdentifier;
        try
        {
            await ServeAsync(context);
        }
        catch (AwsException error) when (!context.Response.HasStarted)
        {
            await ErrorWriter.WriteAsync(context, error);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
        catch (BadHttpRequestException error) when (!context.Response.HasStarted)
        {
            await ErrorWriter.WriteAsync(context, new AwsException("BadRequest", error.Message, error.StatusCode));
        }
        catch (Exception error) when (!context.Response.HasStarted && DiskFull.Is(error))
        {
            Log.RequestFailed(logger, context.Request.Method, context.Request.Path, error);
            await ErrorWriter.WriteAsync(context, new AwsException("ServiceUnavailable", $"There is no space left on the disk: {error.Message}", 503));
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            Log.RequestFailed(logger, context.Request.Method, context.Request.Path, error);
            await ErrorWriter.WriteAsync(context, new AwsException("InternalFailure", logFolder is null ? "The local stack failed." : $"The local stack failed; its log in {logFolder} says why.", 500));
        }
    }

    private async Task ServeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!hosts.Allows(request.Host, context.Connection.LocalIpAddress))
        {
            throw Refusal(request, "AccessDenied", $"This stack is not known as {request.Host.Host}. Use the address that `media outputs` prints, or start the stack with --host-name {request.Host.Host}.");
        }
        var services = _services;
        if (services.Count > 0 && _alone is { } alone && context.Connection.LocalPort == _alonePort)
        {
            await alone.ServeAsync(context);
            return;
        }
        if (request.Path == "/_health")
        {
            await HealthAnswer.WriteAsync(context, services.Count > 0, supervisor.Loops);
            return;
        }
        if (services.Count == 0)
        {
            throw new AwsException("ServiceUnavailable", "The stack is starting.", 503);
        }
        var service = services.FirstOrDefault(candidate => candidate.Claims(request))
            ?? throw new AwsException("UnknownOperationException", $"No service here answers {request.Method} {request.Path}.", 404);
        // Before anything else is looked at, a signature above all: what a page sends in a person's name is nothing that the person asked for.
        if (ForeignPage.Of(request) is { } page && !service.Admits(request, page))
        {
            throw Refusal(request, "AccessForbidden", $"This request comes from a page of another origin ({page.Origin ?? "not named"}), which no CORS rule here allows.");
        }
        if (Protocol.Of(request).SigningName is { } name && _verify is { } verify)
        {
            await VerifyAsync(context, name, verify);
        }
        await service.ServeAsync(context);
    }

    private AwsException Refusal(HttpRequest request, string code, string reason)
    {
        Log.RequestRefused(logger, request.Method, request.Path, reason);
        return new AwsException(code, reason, StatusCodes.Status403Forbidden);
    }

    private async Task VerifyAsync(HttpContext context, string service, RequestVerifier verify)
    {
        var body = await RequestBody.ReadAsync(context.Request, LongestSignedBody, context.RequestAborted);
        if (body.Complete is not { } bytes)
        {
            throw new AwsException("RequestEntityTooLargeException", $"Request must be smaller than {LongestSignedBody} bytes.", 413);
        }
        var credential = verify(context.Request, service, bytes.Span);
        context.Features.Set(credential);
        context.Features.Set(credential.PrincipalIn(account));
        context.Request.Body = new MemoryStream(bytes.ToArray(), writable: false);
    }
}
