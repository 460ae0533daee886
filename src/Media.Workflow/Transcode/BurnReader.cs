using Media.Core;
using Media.Core.Burning;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Core.Publishing;
using Media.Ffmpeg.Arguments;

namespace Media.Workflow.Transcode;

/// <summary>Fetches the subtitles that are laid over a segment.</summary>
internal sealed class BurnReader(TaskRun run)
{
    /// <summary>Of more than so many screens within one segment the rest is not seen: FFmpeg has one input for each.</summary>
    private const int Most = 120;

    private BurntSubtitles? _subtitles;
    private FrameIndex? _index;

    /// <summary>The screens, as files in a folder; none where the plan has no such subtitles.</summary>
    public async Task<BurntScreen[]> ReadAsync(Segment segment, string folder, CancellationToken cancellationToken)
    {
        if (run.Plan.Burn is null)
        {
            return [];
        }

        _subtitles ??= await run.Store.GetJsonAsync(
            run.Buckets.Work, MediaLayout.BurntSubtitles(run.Execution, run.Planned.Kind), CoreJson.Default.BurntSubtitles, cancellationToken);
        var clock = run.Plan.Timeline.SourceTimeBase;
        var counted = run.Plan.Index != IndexKind.Counted ? null
            : _index ??= await run.Store.GetJsonAsync(run.Buckets.Work, run.Planned.IndexKey, CoreJson.Default.FrameIndex, cancellationToken);
        double Milliseconds(long time) => (clock.Seconds(time) + (counted?.Behind ?? 0)) * 1000;
        var (from, to) = (Milliseconds(segment.Start), Milliseconds(segment.End));
        double[]? times = counted is null ? null : [.. counted.Times.Skip(segment.FirstFrame).Take(segment.Frames).Select(Milliseconds)];
        var shown = _subtitles.Within(from, to, Most).ToArray();
        var screens = new BurntScreen[shown.Length];
        await Parallel.ForAsync(0, shown.Length, cancellationToken, async (place, token) =>
        {
            var (screen, end) = shown[place];
            var file = Path.Combine(folder, $"screen-{place}.png");
            var (png, _) = await run.Store.GetHeadAsync(run.Buckets.Work, MediaLayout.BurntPicture(run.Execution, run.Planned.Kind, screen.Number!.Value), int.MaxValue, token);
            await File.WriteAllBytesAsync(file, png, token);
            screens[place] = times is null
                ? new BurntScreen(screen, (screen.Start - from) / 1000, Math.Min((end - from) / 1000, ((to - from) / 1000) + 1), file)
                : BurntScreen.OverFrames(screen, Before(times, screen.Start), Before(times, end), file);
        });
        return screens;
    }

    /// <summary>How many frames are shown before a time; screens are timed in milliseconds, frames are not: half of one decides.</summary>
    private static int Before(double[] times, double time) => times.Count(shown => shown < time - 0.5);
}
