using Microsoft.AspNetCore.Http.Features;

namespace Media.Api.Hosting;

/// <summary>
/// Ends a request a moment before Lambda ends the process, so that it is answered with a reason. Whether the client is still there, Lambda
/// does not say.
/// </summary>
internal sealed class InvocationLifetime : IHttpRequestLifetimeFeature, IDisposable
{
    /// <summary>Time that is left to answer.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>The longest that Lambda gives any invocation.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(15);

    private readonly CancellationTokenSource _end;

    /// <param name="remaining">What Lambda gives the invocation.</param>
    public InvocationLifetime(TimeSpan remaining)
    {
        var limit = remaining < Most ? remaining : Most;
        _end = new CancellationTokenSource(limit > Grace ? limit - Grace : TimeSpan.Zero);
        RequestAborted = _end.Token;
    }

    public CancellationToken RequestAborted { get; set; }

    public void Abort() => _end.Cancel();

    public void Dispose() => _end.Dispose();
}
