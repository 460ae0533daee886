using Media.Cli.Following;
using Media.Jobs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Media.Cli.Display;

/// <summary>A job's progress as a picture: a line a step, a bar of chunks, the speed and the time left.</summary>
internal static class ProgressView
{
    private const int BarWidth = 24;

    public static IRenderable Of(JobProgress progress, DateTime now)
    {
        var steps = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn();
        foreach (var step in progress.Steps)
        {
            steps.AddRow(Mark(step.Status), new Text(step.Name), new Text(Sizes.Time(step.Took(now))));
        }
        var lines = new List<IRenderable> { new Text(progress.Name, new Style(decoration: Decoration.Bold)), steps };
        if (progress.Chunks is { } chunks)
        {
            lines.Add(new Text($"[{Bar(chunks)}] {Summary.Of(progress)}"));
        }
        if (progress.PlayableEarly is { } after)
        {
            lines.Add(new Text(Summary.PlayableEarly(after)));
        }
        return new Rows(lines);
    }

    private static string Bar(ChunkCounts chunks)
    {
        var filled = (int)(BarWidth * chunks.Done / Math.Max(1, chunks.Total));
        return new string('#', filled) + new string('.', BarWidth - filled);
    }

    private static Text Mark(StepStatus status) => status switch
    {
        StepStatus.Running => new Text("running", new Style(Color.Yellow)),
        StepStatus.Retrying => new Text("retrying", new Style(Color.Orange1)),
        StepStatus.Done => new Text("done", new Style(Color.Green)),
        StepStatus.Failed => new Text("failed", new Style(Color.Red)),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
