using Amazon.S3;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.Cli.Stack;
using Media.Cli.Uploading;

namespace Media.Cli.Following;

/// <summary>Ends an upload's execution when the person who asked for it no longer wants it.</summary>
internal sealed class ExecutionStopper(IAmazonS3 s3, IAmazonStepFunctions client, StackAddress stack, TimeProvider time)
{
    /// <summary>How long to wait for an execution that has not begun, and for one to end.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Waits for the execution of an upload. The upload is stored by now, so a job will start whatever the person does: one who
    /// gives up meanwhile has it ended as soon as it appears.
    /// </summary>
    /// <exception cref="CliException">Given up: says what became of the execution.</exception>
    public async Task<FoundExecution> OrStopAsync(Uploaded upload, CancellationToken cancellation)
    {
        try
        {
            return await new ExecutionFinder(s3, client, stack, time).FindAsync(upload, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Its own patience ends the search with a sentence that names the execution.
            var late = new ExecutionFinder(s3, client, stack, time) { Patience = Patience };
            var found = await late.FindAsync(upload, CancellationToken.None);
            throw found.Earlier
                ? new CliException($"Stopped: these bytes were live already, as {found.Name}; no execution was started.", Interrupts.ExitCode)
                : await StopAsync(found);
        }
    }

    /// <summary>Ends an execution; gives the sentence that says so.</summary>
    public async Task<CliException> StopAsync(FoundExecution found)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        await client.StopExecutionAsync(
            new StopExecutionRequest { ExecutionArn = found.Arn, Error = "Media.Stopped", Cause = "Stopped with Ctrl-C." }, patience.Token);
        var now = await client.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = found.Arn }, patience.Token);
        return new CliException(
            now.Status == ExecutionStatus.ABORTED
                ? $"Stopped: the execution {found.Name} was ended."
                : $"Stopped, but the execution {found.Name} had ended before: {now.Status.Value}.",
            Interrupts.ExitCode);
    }
}
