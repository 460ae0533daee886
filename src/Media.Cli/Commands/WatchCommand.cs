using System.Text.Json;
using Media.Cli.Display;
using Media.Cli.Following;
using Media.Cli.Reports;
using Media.Cli.Stack;

namespace Media.Cli.Commands;

/// <summary>Follows a job that is under way, or shows how it ended.</summary>
internal sealed class WatchCommand(Screen screen)
{
    /// <summary>Follows a job that is there.</summary>
    public Task<int> RunAsync(string name, string? data, CancellationToken cancellation) => RunAsync(name, false, data, TimeSpan.Zero, cancellation);

    /// <summary>Follows a job whose upload was just completed: it may take a moment to appear.</summary>
    public Task<int> RunAsync(string name, bool json, string? data, CancellationToken cancellation) =>
        RunAsync(name, json, data, ExecutionWait.UsualPatience, cancellation);

    private async Task<int> RunAsync(string name, bool json, string? data, TimeSpan patience, CancellationToken cancellation)
    {
        await using var stack = await StackSession.OpenAsync(Folders.Find(data), StackSettings.Default, cancellation);
        var arn = stack.Address.ExecutionArn(name);
        EndedExecution ended;
        try
        {
            if (!await new ExecutionWait(stack.Clients.StepFunctions, TimeProvider.System, patience).AppearsAsync(arn, cancellation))
            {
                throw new CliException($"There is no job named {name}: `media jobs` lists them.");
            }

            var follower = new ExecutionFollower(stack.Clients.StepFunctions, TimeProvider.System);
            ended = await screen.FollowAsync(show => follower.FollowAsync(arn, show, cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new CliException(
                stack.IsOwn ? $"The job {name} waits for the stack: `media up` takes it up again." : $"The job {name} goes on.", Interrupts.ExitCode);
        }

        var job = Outcome.Of(ended);
        var report = await new RunReporter(stack.Clients, stack.Address).ReportAsync(ended, false, job, null, cancellation);
        if (json)
        {
            await screen.PrintAsync(JsonSerializer.Serialize(report, ReportJson.Readable.RunReport));
        }
        if (job is null)
        {
            throw new CliException(FailureSentence.Of(ended.Execution));
        }
        if (!json)
        {
            ResultView.Write(screen.Console, report);
        }
        return 0;
    }
}
