using System.Globalization;
using Media.Cli.Estimating;
using Media.Core.Cost;
using Spectre.Console;

namespace Media.Cli.Display;

/// <summary>What a person sees of an estimate.</summary>
internal static class EstimateView
{
    public static void Write(Screen screen, EstimateReport report)
    {
        screen.Line($"{report.Source}; profile {report.Profile}: {report.Frames} frames, {report.Segments} segments, {report.Tracks.Length} tracks, {report.Tasks} tasks, {report.Concurrency} at a time");
        screen.Line("");
        screen.Table(Of(report));
        if (report.Daily is { } daily)
        {
            screen.Table(Days(report, daily));
            screen.Line(string.Create(CultureInfo.InvariantCulture, $"{daily.SourcesPerDay} a day keep {daily.BusyWorkers:0.#} workers busy in the mean."));
        }

        screen.Line("Likely is what the tasks took where they were measured; at most has the planner's margin for hard content and slower processors.");
        screen.Line("Neither has storage, viewing, discounts or the free tier; between S3 and Lambda of one region nothing is charged.");
        screen.Line($"Prices of {Prices.AsOf:yyyy-MM-dd}, us-east-1. MediaConvert: on demand, Basic tier, H.264 in a single pass.");
    }

    private static Table Of(EstimateReport report)
    {
        var (likely, most) = (report.Likely, report.AtMost);
        var table = Table("", "Likely", "At most");
        table.AddRow("Encoding", Time(likely.WallSeconds), Time(most.WallSeconds));
        table.AddRow("Processor time", Time(likely.ProcessorSeconds), Time(most.ProcessorSeconds));
        table.AddRow("Lambda", Sizes.Dollars(likely.Cost.LambdaCompute + likely.Cost.LambdaRequests), Sizes.Dollars(most.Cost.LambdaCompute + most.Cost.LambdaRequests));
        table.AddRow("Step Functions", Sizes.Dollars(likely.Cost.StateTransitions), Sizes.Dollars(most.Cost.StateTransitions));
        table.AddRow("S3 requests", Sizes.Dollars(likely.Cost.S3Requests), Sizes.Dollars(most.Cost.S3Requests));
        table.AddRow("Transfer", Sizes.Dollars(Prices.TransferWithinRegionGigabyte), Sizes.Dollars(Prices.TransferWithinRegionGigabyte));
        table.AddRow("Total", Sizes.Dollars(likely.Cost.Total), Sizes.Dollars(most.Cost.Total));
        table.AddRow("MediaConvert", Sizes.Dollars(report.MediaConvert.Total), Sizes.Dollars(report.MediaConvert.Total));
        return table;
    }

    private static Table Days(EstimateReport report, Core.Planning.DailyEstimate daily)
    {
        var table = Table("", "Likely", "MediaConvert");
        table.AddRow("One", Sizes.Dollars(report.Likely.Cost.Total), Sizes.Dollars(report.MediaConvert.Total));
        table.AddRow("A day", Sizes.RoundDollars(daily.DollarsPerDay), Sizes.RoundDollars(daily.MediaConvertPerDay));
        table.AddRow("30 days", Sizes.RoundDollars(daily.DollarsPerMonth), Sizes.RoundDollars(daily.MediaConvertPerMonth));
        return table;
    }

    private static Table Table(params ReadOnlySpan<string> columns)
    {
        var table = new Table().Border(TableBorder.Ascii);
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(column) { Alignment = column.Length == 0 ? Justify.Left : Justify.Right });
        }
        return table;
    }

    private static string Time(double seconds) => Sizes.Time(TimeSpan.FromSeconds(seconds));
}
