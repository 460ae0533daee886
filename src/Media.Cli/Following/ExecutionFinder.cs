using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.Cli.Stack;
using Media.Cli.Uploading;
using Media.Core.Jobs;

namespace Media.Cli.Following;

/// <summary>The execution that an upload led to.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Name">Its name.</param>
/// <param name="Earlier">Whether an earlier upload of the same bytes started it, and it has succeeded.</param>
internal sealed record FoundExecution(string Arn, string Name, bool Earlier);

/// <summary>
/// Waits for the execution of an upload: its name follows from the upload. The same bytes under the same key are the same job,
/// unless that job failed: then a new upload starts a new one.
/// </summary>
internal sealed class ExecutionFinder(IAmazonStepFunctions client, StackAddress stack, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>How long to wait before something must be wrong.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(90);

    public async Task<FoundExecution> FindAsync(Uploaded upload, string? run, DateTimeOffset uploadBegan, CancellationToken cancellation)
    {
        var name = ExecutionName.For(upload.Bucket, upload.Key, upload.ETag, run);
        var again = upload.VersionId is { Length: > 0 } version ? ExecutionName.ForRetry(name, version) : null;
        var began = time.GetTimestamp();
        while (time.GetElapsedTime(began) < Patience)
        {
            if (again is not null && await DescribeAsync(again, cancellation) is { } retry)
            {
                return new FoundExecution(retry.ExecutionArn, again, false);
            }
            if (await DescribeAsync(name, cancellation) is { } execution && Decide(execution, uploadBegan) is { } earlier)
            {
                return new FoundExecution(execution.ExecutionArn, name, earlier);
            }
            await Task.Delay(Pause, time, cancellation);
        }

        throw new CliException(
            $"The upload is stored, but its execution {name} did not start within {Patience.TotalSeconds:F0} s: " +
            $"look for its message in the dead-letter queue {stack.DeadLetterQueueUrl}.");
    }

    // Null: an old failure, in whose place a new execution is about to start.
    private static bool? Decide(DescribeExecutionResponse execution, DateTimeOffset uploadBegan)
    {
        var old = execution.StartDate is { } start && start < uploadBegan.UtcDateTime;
        if (execution.Status == ExecutionStatus.SUCCEEDED)
        {
            return old;
        }
        return execution.Status == ExecutionStatus.RUNNING || execution.Status == ExecutionStatus.PENDING_REDRIVE || !old ? false : null;
    }

    private async Task<DescribeExecutionResponse?> DescribeAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return await client.DescribeExecutionAsync(
                new DescribeExecutionRequest { ExecutionArn = stack.ExecutionArn(name) }, cancellation);
        }
        catch (ExecutionDoesNotExistException)
        {
            return null;
        }
    }
}
