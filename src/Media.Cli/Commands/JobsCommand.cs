using System.Globalization;
using Amazon.StepFunctions.Model;
using Media.Cli.Display;
using Media.Cli.Stack;
using Spectre.Console;

namespace Media.Cli.Commands;

/// <summary>Lists the executions of the workflow.</summary>
internal sealed class JobsCommand(Screen screen)
{
    private const int Most = 50;

    public async Task<int> RunAsync(string? data, CancellationToken cancellation)
    {
        await using var stack = await StackSession.LookAsync(Folders.Find(data), cancellation);
        var page = await stack.Clients.StepFunctions.ListExecutionsAsync(
            new ListExecutionsRequest { StateMachineArn = stack.Address.StateMachineArn, MaxResults = Most }, cancellation);
        if (page.Executions.Count == 0)
        {
            screen.Line("There are no jobs yet: `media transcode FILE` starts one.");
        }
        else
        {
            screen.Console.Write(Table(page.Executions, TimeProvider.System.GetUtcNow().UtcDateTime));
        }
        return 0;
    }

    internal static Table Table(IEnumerable<ExecutionListItem> executions, DateTime now)
    {
        var table = new Table { Border = TableBorder.Ascii }.AddColumns("Job", "Status", "Started (UTC)", "Took");
        foreach (var one in executions)
        {
            table.AddRow(
                new Text(one.Name),
                new Text(one.Status.Value),
                new Text(one.StartDate?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? ""),
                new Text(one.StartDate is { } start ? Sizes.Time((one.StopDate ?? now) - start) : ""));
        }

        return table;
    }
}
