using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Definitions;

namespace Media.Local.StepFunctions.Running;

/// <summary>How often each retrier of a visit was used, and how long the next retry waits.</summary>
internal sealed class Retries(IReadOnlyList<Retrier> retriers)
{
    private readonly int[] _used = new int[retriers.Count];

    public int Count { get; private set; }

    /// <summary>The delay before the next attempt, or null where no retrier covers the error or its attempts are used up.</summary>
    public TimeSpan? Next(string? error, Random random)
    {
        for (var index = 0; index < retriers.Count; index++)
        {
            var retrier = retriers[index];
            if (!retrier.ErrorEquals.Any(name => ErrorNames.Matches(name, error)))
            {
                continue;
            }
            if (_used[index] >= retrier.MaxAttempts)
            {
                return null;
            }
            Count++;
            return Delay(retrier, _used[index]++, random);
        }

        return null;
    }

    private static TimeSpan Delay(Retrier retrier, int before, Random random)
    {
        var seconds = Math.Min(retrier.IntervalSeconds * Math.Pow(retrier.BackoffRate, before), retrier.MaxDelaySeconds ?? 31_622_400);
        return TimeSpan.FromSeconds(retrier.FullJitter ? random.NextDouble() * seconds : seconds);
    }
}
