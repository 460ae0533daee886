using Amazon.StepFunctions.Model;
using Media.Cli.Display;
using Media.Cli.Following;
using Media.Cli.Reports;
using Media.Cli.Stack;

namespace Media.Cli.Commands;

/// <summary>Follows a job that is under way, or shows how it ended.</summary>
internal sealed class WatchCommand(Screen screen)
{
    public async Task<int> RunAsync(string name, string? data, CancellationToken cancellation)
    {
        await using var stack = await StackSession.OpenAsync(Folders.Find(data), StackSettings.Default, cancellation);
        var follower = new ExecutionFollower(stack.Clients.StepFunctions, TimeProvider.System);
        EndedExecution ended;
        try
        {
            ended = await screen.FollowAsync(show => follower.FollowAsync(stack.Address.ExecutionArn(name), show, cancellation));
        }
        catch (ExecutionDoesNotExistException)
        {
            throw new CliException($"There is no job named {name}: `media jobs` lists them.");
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new CliException(
                stack.IsOwn ? $"The job {name} waits for the stack: `media up` takes it up again." : $"The job {name} goes on.", Interrupts.ExitCode);
        }

        var job = Outcome.Of(ended) ?? throw new CliException(FailureSentence.Of(ended.Execution));
        ResultView.Write(screen.Console, await new RunReporter(stack.Clients, stack.Address).ReportAsync(ended, false, job, null, cancellation));
        return 0;
    }
}
