using System.Text.Json;
using Media.Cli.Display;
using Media.Cli.Reports;
using Media.Local.Host;
using Media.Local.Stack;

namespace Media.Cli.Commands;

/// <summary>Ends the stack that runs on the data folder; what is under way in it goes on at its next start.</summary>
internal sealed class DownCommand(Screen screen, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public async Task<int> RunAsync(string? data, bool json, CancellationToken cancellation)
    {
        var folder = Folders.Find(data);
        var stopped = await StackProcess.StopAsync(folder.Data, Patience, time, cancellation);
        if (json)
        {
            var report = new DownReport(stopped is not null, stopped?.ProcessId, folder.Data);
            await screen.Console.Profile.Out.Writer.WriteLineAsync(JsonSerializer.Serialize(report, ReportJson.Readable.DownReport));
        }
        else
        {
            screen.Line(stopped is null
                ? $"No stack runs on {folder.Data}."
                : $"The stack on {folder.Data} has ended; jobs under way go on at its next start.");
        }
        return 0;
    }
}
