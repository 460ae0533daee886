namespace Media.Local.StepFunctions.Running;

internal static class Timers
{
    /// <summary>A timer of the runtime holds 49 days at most; longer waits are taken in pieces.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    public static async Task DelayUntilAsync(this TimeProvider time, DateTimeOffset due, CancellationToken cancellationToken)
    {
        for (var left = due - time.GetUtcNow(); left > TimeSpan.Zero; left = due - time.GetUtcNow())
        {
            await Task.Delay(left < Longest ? left : Longest, time, cancellationToken);
        }
    }
}
