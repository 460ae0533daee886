using System.CommandLine;
using Media.Cli.Display;

namespace Media.Cli.Commands;

/// <summary><c>media jobs</c> and what can be done to a job.</summary>
internal static class JobTree
{
    private const int UsuallyListed = 50;

    public static Command Build(Option<string?> data, Func<bool, Screen> screen)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var command = new Command("jobs", "List the jobs, the latest first; stop one, or have one go on.") { json };
        var limit = Limits.AddTo(command, UsuallyListed);
        command.SetAction((parsed, cancellation) => Jobs(screen(parsed.GetValue(json))).ListAsync(
            limit(parsed), parsed.GetValue(json), parsed.GetValue(data), cancellation));
        command.Add(OnOne("cancel", "Stop a job that is at work.", screen, (jobs, name, parsed, cancellation) =>
            jobs.CancelAsync(name, parsed.GetValue(data), cancellation)));
        command.Add(OnOne("redrive", "Start a job anew that did not succeed.", screen, (jobs, name, parsed, cancellation) =>
            jobs.RedriveAsync(name, parsed.GetValue(data), cancellation)));
        return command;
    }

    private static Command OnOne(
        string verb, string description, Func<bool, Screen> screen, Func<JobsCommand, string, ParseResult, CancellationToken, Task<int>> act)
    {
        var name = new Argument<string>("NAME") { Description = "The job's name, as `media jobs` lists it." };
        var command = new Command(verb, description) { name };
        command.SetAction((parsed, cancellation) => act(Jobs(screen(false)), parsed.GetRequiredValue(name), parsed, cancellation));
        return command;
    }

    private static JobsCommand Jobs(Screen screen) => new(screen, TimeProvider.System);
}
