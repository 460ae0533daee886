using Media.Core.Cost;

namespace Media.Core.Simulation;

/// <summary>What came of a simulation.</summary>
/// <param name="Succeeded">Executions that published.</param>
/// <param name="Failed">Executions that ran out of retries, and were compensated.</param>
/// <param name="Tasks">Items that were done, of all stages.</param>
/// <param name="MakespanSeconds">From the first arrival to the last end.</param>
/// <param name="Times">How long executions took that published, from their arrival; null where none did.</param>
/// <param name="PeakConcurrency">The most invocations at the same time.</param>
/// <param name="Invocations">All invocations that began.</param>
/// <param name="ColdStarts">Those in new environments.</param>
/// <param name="Throttles">Invocations that Lambda refused, for the account's concurrency or the function's ramp.</param>
/// <param name="FailedInvocations">Invocations that failed.</param>
/// <param name="Waits">What the other quotas made wait.</param>
/// <param name="Cost">What all of it costs, in US dollars.</param>
/// <param name="Timeline">The most invocations at the same time, of each stretch of time.</param>
public sealed record SimulationResult(
    int Succeeded, int Failed, long Tasks, double MakespanSeconds, ExecutionTimes? Times, int PeakConcurrency, long Invocations, long ColdStarts, long Throttles,
    long FailedInvocations, QuotaWaits Waits, RunCost Cost, ConcurrencyPoint[] Timeline);

/// <summary>Percentiles of the seconds that an execution takes (nearest rank).</summary>
/// <param name="Median">Half of them take no longer.</param>
/// <param name="P90">Nine of ten.</param>
/// <param name="P99">99 of 100.</param>
/// <param name="Longest">The longest.</param>
public sealed record ExecutionTimes(double Median, double P90, double P99, double Longest)
{
    /// <summary>Of at least one execution.</summary>
    internal static ExecutionTimes? Of(List<double> seconds)
    {
        if (seconds.Count == 0)
        {
            return null;
        }

        seconds.Sort();
        double Rank(double share) => Math.Round(seconds[Math.Max(0, (int)Math.Ceiling(share * seconds.Count) - 1)], 1);
        return new ExecutionTimes(Rank(0.5), Rank(0.9), Rank(0.99), Rank(1));
    }
}

/// <summary>The longest that each quota made one wait, in seconds; 0 where it did not bind.</summary>
/// <param name="StartExecution">An execution for its start.</param>
/// <param name="StateTransitions">An item for its states.</param>
/// <param name="OpenMapRuns">An execution for its distributed map.</param>
/// <param name="S3">A function for its requests, all of them under one prefix: S3 parts a busy bucket by itself, so that this is the worst.</param>
public sealed record QuotaWaits(double StartExecution, double StateTransitions, double OpenMapRuns, double S3);

/// <summary>A stretch of the timeline.</summary>
/// <param name="Seconds">When it begins.</param>
/// <param name="Running">The most invocations at the same time.</param>
/// <param name="Executions">The most executions under way at the same time.</param>
public sealed record ConcurrencyPoint(double Seconds, int Running, int Executions);
