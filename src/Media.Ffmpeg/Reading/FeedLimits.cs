namespace Media.Ffmpeg.Reading;

/// <summary>How patiently a source is read.</summary>
/// <param name="Tries">Failures in a row, without <see cref="Progress"/> between them, after which the source counts as out of reach.</param>
/// <param name="FirstDelay">The pause after the first failure; each further one is twice as long.</param>
/// <param name="LongestDelay">The longest pause.</param>
/// <param name="Stall">How long an answer, or the next bytes of one, may be waited for.</param>
/// <param name="LeastPerStall">Bytes that have to arrive in so much waiting: a trickle is a stall.</param>
internal sealed record FeedLimits(int Tries, TimeSpan FirstDelay, TimeSpan LongestDelay, TimeSpan Stall, long LeastPerStall)
{
    /// <summary>Bytes after which earlier failures are forgiven.</summary>
    public const long Progress = 1024 * 1024;

    /// <summary>Under five minutes for the worst source, so that a step can still say what happened before its time is up.</summary>
    public static FeedLimits Usual { get; } =
        new(8, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), 64 * 1024);

    /// <summary>The pause after a number of failures, spread by chance so that many readers do not come back at once.</summary>
    public TimeSpan DelayAfter(int failures) =>
        TimeSpan.FromTicks((long)(Math.Min(LongestDelay.Ticks, FirstDelay.Ticks * Math.Pow(2, failures - 1)) * (0.5 + (Random.Shared.NextDouble() / 2))));
}
