using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Media.Api.Hosting;
using Media.Api.Problems;
using Microsoft.Extensions.Options;

namespace Media.Api.Requests;

/// <summary>How many requests one caller may send to one process. Section <c>RateLimit</c>.</summary>
internal sealed class RateLimitOptions
{
    public const string Section = "RateLimit";

    [Range(1, 100_000_000)]
    public int Requests { get; set; } = 3000;

    [Range(1, 3600)]
    public int WindowSeconds { get; set; } = 10;
}

/// <summary>Checks them when the process starts.</summary>
[OptionsValidator]
internal sealed partial class RateLimitOptionsValidator : IValidateOptions<RateLimitOptions>;

/// <summary>
/// A limit per caller, and the headers that say how much of it is left (draft-ietf-httpapi-ratelimit-headers). What API Gateway allows in
/// all is not known here, so the headers speak of this process's own limit, which is true as far as it goes: the policy is named
/// <c>process</c>.
/// </summary>
internal sealed class RateLimits(RateLimitOptions options, TimeProvider time)
{
    private const int MaxCallers = 10_000;

    private readonly ConcurrentDictionary<string, Window> _windows = new(StringComparer.Ordinal);
    private readonly string _policy = string.Create(CultureInfo.InvariantCulture, $"\"process\";q={options.Requests};w={options.WindowSeconds}");

    /// <summary>The middleware.</summary>
    public Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var window = now / options.WindowSeconds;
        if (_windows.Count >= MaxCallers)
        {
            _windows.Clear();
        }

        var counted = _windows.AddOrUpdate(
            Caller(context),
            static (_, window) => new Window(window, 1),
            static (_, known, window) => known.Number == window ? known with { Count = known.Count + 1 } : new Window(window, 1),
            window);
        var left = Math.Max(0, options.Requests - counted.Count);
        var reset = (int)(((window + 1) * options.WindowSeconds) - now);
        context.Response.OnStarting(() =>
        {
            context.Response.Headers["RateLimit-Policy"] = _policy;
            context.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"process\";r={left};t={reset}");
            return Task.CompletedTask;
        });
        return counted.Count > options.Requests
            ? throw new ProblemException(429, ProblemTypes.TooManyRequests, "Too many requests.") { RetryAfter = reset }
            : next(context);
    }

    private static string Caller(HttpContext context) =>
        context.Features.Get<GatewayContext>() is { } gateway
            ? gateway.Gateway.Authorizer?.Jwt?.Claims is { } claims && claims.TryGetValue("sub", out var subject) ? "s" + subject : "a" + gateway.Gateway.Http.SourceIp
            : "a" + context.Connection.RemoteIpAddress;

    private sealed record Window(long Number, int Count);
}
