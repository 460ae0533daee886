using System.Globalization;
using Media.Cli.Estimating;
using Media.Core.Simulation;
using Spectre.Console;

namespace Media.Cli.Display;

/// <summary>What a person sees of a simulation.</summary>
internal static class SimulationView
{
    private const int Rows = 30;
    private const int Columns = 60;

    public static void Write(Screen screen, SimulationReport report)
    {
        var (settings, result) = (report.Settings, report.Result);
        screen.Line(Text($"{settings.Uploads} x {report.Source}; profile {report.Profile}, {report.Workers} workers a job, {settings.Concurrency} invocations of the account, seed {settings.Seed}"));
        screen.Line("");
        var table = new Table { Border = TableBorder.Ascii, ShowHeaders = false };
        table.AddColumn("");
        table.AddColumn(new TableColumn("") { Alignment = Justify.Right });
        foreach (var (name, value) in Figures(result))
        {
            table.AddRow(name, value);
        }
        screen.Table(table);
        screen.Line("Invocations at the same time:");
        foreach (var line in Bars(result.Timeline))
        {
            screen.Line(line);
        }
        screen.Line(ResultView.Cost(result.Cost));
        screen.Line("A model: nothing of it was measured on AWS (docs/scale.md).");
    }

    /// <summary>The timeline as bars; of each stretch the most.</summary>
    internal static IEnumerable<string> Bars(ConcurrencyPoint[] timeline)
    {
        var most = Math.Max(1, timeline.Max(point => point.Running));
        foreach (var stretch in timeline.Chunk((timeline.Length + Rows - 1) / Rows))
        {
            var running = stretch.Max(point => point.Running);
            var bar = new string('#', (int)Math.Ceiling((double)Columns * running / most));
            yield return Text($"{Time(stretch[0].Seconds),14} |{bar.PadRight(Columns)} {running}");
        }
    }

    private static IEnumerable<(string Name, string Value)> Figures(SimulationResult result)
    {
        yield return ("Published", Text($"{result.Succeeded:N0}"));
        yield return ("Failed", Text($"{result.Failed:N0}"));
        yield return ("From first to last", Time(result.MakespanSeconds));
        if (result.Times is { } times)
        {
            yield return ("An upload: median", Time(times.Median));
            yield return ("90 of 100", Time(times.P90));
            yield return ("99 of 100", Time(times.P99));
            yield return ("longest", Time(times.Longest));
        }

        yield return ("Invocations", Text($"{result.Invocations:N0}"));
        yield return ("at the same time", Text($"{result.PeakConcurrency:N0}"));
        yield return ("in new environments", Text($"{result.ColdStarts:N0}"));
        yield return ("refused by Lambda", Text($"{result.Throttles:N0}"));
        yield return ("failed", Text($"{result.FailedInvocations:N0}"));
        yield return ("Longest wait for StartExecution", Time(result.Waits.StartExecution));
        yield return ("for state transitions", Time(result.Waits.StateTransitions));
        yield return ("for a distributed map", Time(result.Waits.OpenMapRuns));
        yield return ("for S3, under one prefix", Time(result.Waits.S3));
    }

    private static string Time(double seconds) => Sizes.Time(TimeSpan.FromSeconds(seconds));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
