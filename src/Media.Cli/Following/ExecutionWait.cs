using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Media.Cli.Following;

/// <summary>Looks for an execution until it is there, once at least, and as long as the patience lasts.</summary>
internal sealed class ExecutionWait(IAmazonStepFunctions client, TimeProvider time, TimeSpan patience)
{
    /// <summary>How long an upload's execution may take to begin before something must be wrong.</summary>
    public static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Whether an execution is there, or comes in time.</summary>
    public async Task<bool> AppearsAsync(string arn, CancellationToken cancellation) =>
        await this.UntilAsync(async () => await this.IsThereAsync(arn, cancellation) ? arn : null, cancellation) is not null;

    /// <summary>What a look finds; null when nothing came in time.</summary>
    public async Task<T?> UntilAsync<T>(Func<Task<T?>> look, CancellationToken cancellation)
        where T : class
    {
        var began = time.GetTimestamp();
        while (true)
        {
            if (await look() is { } found)
            {
                return found;
            }

            if (time.GetElapsedTime(began) >= patience)
            {
                return null;
            }

            await Task.Delay(Pause, time, cancellation);
        }
    }

    /// <summary>Whether an execution is there now.</summary>
    public async Task<bool> IsThereAsync(string arn, CancellationToken cancellation)
    {
        try
        {
            await client.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = arn }, cancellation);
            return true;
        }
        catch (ExecutionDoesNotExistException)
        {
            return false;
        }
    }
}
