using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Threading.RateLimiting;
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
/// <c>process</c>. <c>t</c> is when a window ends at the latest. Callers who have been
/// quiet for a while are forgotten one by one.
/// </summary>
internal sealed class RateLimits(RateLimitOptions options) : IAsyncDisposable
{
    private readonly string _policy = string.Create(CultureInfo.InvariantCulture, $"\"process\";q={options.Requests};w={options.WindowSeconds}");

    private readonly PartitionedRateLimiter<string> _callers = PartitionedRateLimiter.Create<string, string>(caller => RateLimitPartition.GetFixedWindowLimiter(
        caller,
        _ => new FixedWindowRateLimiterOptions { PermitLimit = options.Requests, Window = TimeSpan.FromSeconds(options.WindowSeconds), QueueLimit = 0 }));

    /// <summary>The middleware.</summary>
    public async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var caller = Caller.Of(context).Key;
        using var lease = _callers.AttemptAcquire(caller);
        var left = _callers.GetStatistics(caller)?.CurrentAvailablePermits ?? 0;
        context.Response.OnStarting(() =>
        {
            context.Response.Headers["RateLimit-Policy"] = _policy;
            context.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"process\";r={left};t={options.WindowSeconds}");
            return Task.CompletedTask;
        });
        if (!lease.IsAcquired)
        {
            var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : TimeSpan.FromSeconds(options.WindowSeconds);
            throw new ProblemException(429, ProblemTypes.TooManyRequests, "Too many requests.") { RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) };
        }

        await next(context);
    }

    public ValueTask DisposeAsync() => _callers.DisposeAsync();
}
