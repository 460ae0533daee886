using Media.Jobs;
using Media.Cli.Reports;
using Media.Core.Cost;
using Spectre.Console;

namespace Media.Cli.Display;

/// <summary>What a person sees at the end of a run that succeeded.</summary>
internal static class ResultView
{
    public static void Write(IAnsiConsole console, RunReport report)
    {
        console.WholeLine("");
        console.WholeTable(RenditionTable.Of(report.Renditions));
        foreach (var warning in report.Warnings)
        {
            console.WholeLine($"Note: {warning.Text}");
        }
        var playable = report.FirstPlayableSeconds is { } seconds ? $", first playable after {Sizes.Time(TimeSpan.FromSeconds(seconds))}" : "";
        console.WholeLine($"Chunks: {report.Chunks}, time: {Sizes.Time(TimeSpan.FromSeconds(report.WallSeconds))}{playable}, peak /tmp: {Sizes.Bytes(report.PeakTmpBytes)}");
        console.WholeLine(Cost(report.Cost));
        // Last and alone on its line: this is what people copy.
        console.WholeLine(report.Outputs!.LocalMaster ?? report.Outputs.Master);
    }

    /// <summary>The cost in one line.</summary>
    public static string Cost(RunCost cost) =>
        $"On AWS: {Sizes.Dollars(cost.Total)} (Lambda {Sizes.Dollars(cost.LambdaCompute + cost.LambdaRequests)}, " +
        $"Step Functions {Sizes.Dollars(cost.StateTransitions)}, S3 requests {Sizes.Dollars(cost.S3Requests)}; prices of {Prices.AsOf:yyyy-MM-dd})";
}
