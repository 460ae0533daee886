using System.Globalization;
using Media.Cli.DryRun;
using Spectre.Console;

namespace Media.Cli.Display;

/// <summary>What a person sees of a plan.</summary>
internal static class PlanView
{
    /// <summary>More tasks than these are summed up.</summary>
    private const int MostTasks = 20;

    public static void Write(Screen screen, PlannedRun run)
    {
        screen.Line($"Profile {run.Profile}: {Sizes.Time(TimeSpan.FromSeconds(run.DurationSeconds))}, {run.Frames} frames, {run.Segments} segments; outputs: {string.Join(", ", run.Outputs)}");
        screen.Line("");
        var tracks = Table("Track", "Name", "How");
        foreach (var track in run.Tracks)
        {
            tracks.AddRow(Markup.Escape(track.Kind), Markup.Escape(track.Name), Markup.Escape(track.Details));
        }
        screen.Table(tracks);
        var tasks = Table("Task", "Kind", "What", "Expected");
        foreach (var task in run.Tasks.Take(MostTasks))
        {
            tasks.AddRow(
                task.Number.ToString(CultureInfo.InvariantCulture), Markup.Escape(task.Kind), Markup.Escape(task.Details), Sizes.Time(TimeSpan.FromSeconds(task.ExpectedSeconds)));
        }
        screen.Table(tasks);
        if (run.Tasks.Length > MostTasks)
        {
            screen.Line($"... and {run.Tasks.Length - MostTasks} shorter ones (--json has all).");
        }
        foreach (var warning in run.Warnings)
        {
            screen.Line($"Note: {warning.Text}");
        }
        screen.Line(
            $"At most about {Sizes.Time(TimeSpan.FromSeconds(run.Estimate.WallSeconds))} with {run.Workers} task{(run.Workers == 1 ? "" : "s")} at a time, {Sizes.Time(TimeSpan.FromSeconds(run.Estimate.ProcessorSeconds))} of processor time.");
        screen.Line(ResultView.Cost(run.Estimate.Cost));
        screen.Line("Nothing was uploaded.");
    }

    private static Table Table(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Ascii);
        foreach (var column in columns)
        {
            table.AddColumn(column);
        }
        return table;
    }
}
