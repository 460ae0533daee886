using Polly.CircuitBreaker;

namespace Media.Api.Resilience;

/// <summary>What this process has seen of the catalog: for the health route.</summary>
internal sealed class CatalogWatch(TimeProvider time)
{
    private long _lastSuccess;
    private long _lastFailure;

    /// <summary>Tells the circuit's state.</summary>
    public CircuitBreakerStateProvider Circuit { get; } = new();

    /// <summary>When a call last succeeded here, or null.</summary>
    public DateTimeOffset? LastSuccess => Read(ref _lastSuccess);

    /// <summary>When a call last failed here, or null.</summary>
    public DateTimeOffset? LastFailure => Read(ref _lastFailure);

    public void Succeeded() => Interlocked.Exchange(ref _lastSuccess, time.GetUtcNow().UtcTicks);

    public void Failed() => Interlocked.Exchange(ref _lastFailure, time.GetUtcNow().UtcTicks);

    private static DateTimeOffset? Read(ref long ticks) => Interlocked.Read(ref ticks) is > 0 and var known ? new DateTimeOffset(known, TimeSpan.Zero) : null;
}
