using Media.Cli.Following;
using Media.Jobs;

namespace Media.Cli.Display;

/// <summary>A job's progress as lines for a pipe or a log: one when a step begins or ends, and one for every tenth of the chunks.</summary>
internal sealed class PlainLines
{
    private readonly Dictionary<int, StepStatus> _shown = [];
    private long _tenths;
    private bool _started;

    /// <summary>The lines that are new since the last call.</summary>
    public IEnumerable<string> News(JobProgress progress, DateTime now)
    {
        if (!_started)
        {
            _started = true;
            yield return $"Execution {progress.Name}";
        }

        for (var i = 0; i < progress.Steps.Count; i++)
        {
            var step = progress.Steps[i];
            if (_shown.TryGetValue(i, out var before) && before == step.Status)
            {
                continue;
            }
            _shown[i] = step.Status;
            yield return step.Ended is null ? $"{step.Name}: {Word(step.Status)}" : $"{step.Name}: {Word(step.Status)} in {Sizes.Time(step.Took(now))}";
        }

        if (progress.Chunks is { Total: > 0 } chunks && chunks.Done * 10 / chunks.Total is var tenths && tenths > _tenths)
        {
            _tenths = tenths;
            yield return Summary.Of(progress);
        }
    }

    private static string Word(StepStatus status) => status switch
    {
        StepStatus.Running => "running",
        StepStatus.Retrying => "retrying",
        StepStatus.Done => "done",
        StepStatus.Failed => "failed",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
