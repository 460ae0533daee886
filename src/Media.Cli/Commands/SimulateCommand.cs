using System.Globalization;
using System.Text;
using System.Text.Json;
using Media.Cli.Display;
using Media.Cli.Estimating;
using Media.Cli.Reports;
using Media.Core.Planning;
using Media.Core.Simulation;

namespace Media.Cli.Commands;

/// <summary>What a person asked of <c>media simulate</c>.</summary>
/// <param name="Source">The film that every upload is.</param>
/// <param name="Margin">Whether tasks take what the planner expects, with its margin.</param>
/// <param name="Settings">How many uploads there are, and on what.</param>
/// <param name="Csv">Where the timeline goes; null for nowhere.</param>
/// <param name="Json">Whether one document is printed.</param>
internal sealed record SimulateRequest(SourceRequest Source, bool Margin, SimulationSettings Settings, string? Csv, bool Json);

/// <summary>Runs the workflow on a modelled fleet.</summary>
internal sealed class SimulateCommand(Screen screen)
{
    public async Task<int> RunAsync(SimulateRequest request, CancellationToken cancellation)
    {
        var source = await SourcePlanner.PlanAsync(request.Source, cancellation);
        EncodeTask[] Taking(EncodeTask[] tasks) => request.Margin ? tasks : [.. tasks.Select(task => Core.Planning.Margin.Without(task, source.Plan))];
        var stages = WorkflowModel.Of(source.Plan, Taking(source.Measurements), Taking(source.Tasks), request.Source.Workers);
        var report = new SimulationReport(source.Name, source.Plan.Profile.Name, request.Source.Workers, request.Settings, FleetSimulation.Run(stages, request.Settings, cancellation));
        if (request.Csv is { } path)
        {
            await WriteAsync(path, report.Result.Timeline, cancellation);
        }

        if (request.Json)
        {
            await screen.PrintAsync(JsonSerializer.Serialize(report, ReportJson.Readable.SimulationReport));
        }
        SimulationView.Write(screen, report);
        return 0;
    }

    private static async Task WriteAsync(string path, ConcurrencyPoint[] timeline, CancellationToken cancellation)
    {
        var text = new StringBuilder("seconds,running,executions\n");
        foreach (var point in timeline)
        {
            text.Append(CultureInfo.InvariantCulture, $"{point.Seconds},{point.Running},{point.Executions}\n");
        }

        try
        {
            await File.WriteAllTextAsync(path, text.ToString(), cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"The file {path} of --csv cannot be written: {exception.Message}");
        }
    }
}
