namespace Media.Core.Simulation;

/// <summary>A retrier of the workflow's definition, with full jitter (Amazon States Language, Retrier).</summary>
/// <param name="IntervalSeconds">The longest wait before the first retry.</param>
/// <param name="BackoffRate">What it is multiplied by with each further one.</param>
/// <param name="MaxDelaySeconds">The longest wait of all.</param>
/// <param name="MaxAttempts">How many retries there are.</param>
public sealed record RetryRule(double IntervalSeconds, double BackoffRate, double MaxDelaySeconds, int MaxAttempts)
{
    /// <summary>Where Lambda refuses for want of concurrency: <c>Lambda.TooManyRequestsException</c> in <c>statemachines/transcode.yaml</c>.</summary>
    public static RetryRule Throttled { get; } = new(2, 2, 60, 300);

    /// <summary>Where an invocation fails: <c>States.ALL</c> in <c>statemachines/transcode.yaml</c>.</summary>
    public static RetryRule Failed { get; } = new(1, 2, 30, 4);

    /// <summary>How long to wait before a retry; null where there is none.</summary>
    /// <param name="before">How many retries there were.</param>
    /// <param name="random">Where in the interval: 0 to 1.</param>
    public double? Delay(int before, double random) =>
        before < MaxAttempts ? random * Math.Min(MaxDelaySeconds, IntervalSeconds * Math.Pow(BackoffRate, before)) : null;
}
