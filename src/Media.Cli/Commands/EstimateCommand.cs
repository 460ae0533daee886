using System.Text.Json;
using Media.Cli.Display;
using Media.Cli.Estimating;
using Media.Cli.Reports;

namespace Media.Cli.Commands;

/// <summary>Says what a film would take and cost.</summary>
internal sealed class EstimateCommand(Screen screen)
{
    public async Task<int> RunAsync(SourceRequest request, int? perDay, bool json, CancellationToken cancellation)
    {
        var report = EstimateReport.Of(await SourcePlanner.PlanAsync(request, cancellation), request.Workers, perDay);
        if (json)
        {
            await screen.PrintAsync(JsonSerializer.Serialize(report, ReportJson.Readable.EstimateReport));
        }
        EstimateView.Write(screen, report);
        return 0;
    }
}
