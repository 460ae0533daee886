using Media.Local.Stack.Supervision;
using Media.Local.StepFunctions.Storage;
using Microsoft.Extensions.Logging;

namespace Media.Local.StepFunctions.Running;

/// <summary>Forgets executions 90 days after their end, as Step Functions does.</summary>
internal sealed class ExecutionPruner(ExecutionStore store, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    public async Task RunAsync(Loop loop, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            if (await store.PruneAsync(time.GetUtcNow() - Kept) is > 0 and var pruned)
            {
                Log.Pruned(logger, pruned, Kept.TotalDays);
            }
            loop.Well();
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }
}
