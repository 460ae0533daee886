using Media.Cli.Following;
using Media.Jobs;

namespace Media.Cli.Display;

/// <summary>A job's progress as lines for a pipe or a log: one when a step begins or ends, and one for every tenth of the chunks.</summary>
internal sealed class PlainLines
{
    private readonly Dictionary<int, StepStatus> _shown = [];
    private long _tenths;
    private bool _started;
    private bool _playable;

    /// <summary>The lines that are new since the last call.</summary>
    public IEnumerable<string> News(JobProgress progress, DateTime now)
    {
        if (!_started)
        {
            _started = true;
            yield return $"Execution {progress.Name}";
        }

        var chunks = ChunkNews(progress);
        for (var i = 0; i < progress.Steps.Count; i++)
        {
            var step = progress.Steps[i];
            if (_shown.TryGetValue(i, out var before) && before == step.Status)
            {
                continue;
            }
            _shown[i] = step.Status;
            // What the chunks have come to is told before anything that waited for them.
            if (chunks is not null && step.Started - progress.Steps[0].Started > progress.Elapsed - progress.Encoding)
            {
                yield return chunks;
                chunks = null;
            }
            yield return step.Ended is null ? $"{step.Name}: {Word(step.Status)}" : $"{step.Name}: {Word(step.Status)} in {Sizes.Time(step.Took(now))}";
        }

        if (chunks is not null)
        {
            yield return chunks;
        }

        if (progress.PlayableEarly is { } after && !_playable)
        {
            _playable = true;
            yield return Summary.PlayableEarly(after);
        }
    }

    // A line for every tenth of the chunks, once.
    private string? ChunkNews(JobProgress progress)
    {
        if (progress.Chunks is not { Total: > 0 } chunks)
        {
            return null;
        }
        var (before, tenths) = (_tenths, chunks.Done * 10 / chunks.Total);
        _tenths = tenths;
        return tenths > before ? Summary.Of(progress) : null;
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
