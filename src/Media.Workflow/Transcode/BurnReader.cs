using Media.Core;
using Media.Core.Burning;
using Media.Core.Planning;
using Media.Core.Publishing;
using Media.Ffmpeg.Arguments;

namespace Media.Workflow.Transcode;

/// <summary>Fetches the subtitles that are laid over a segment.</summary>
internal sealed class BurnReader(TaskRun run)
{
    /// <summary>Of more than so many screens within one segment the rest is not seen: FFmpeg has one input for each.</summary>
    private const int Most = 120;

    private BurntSubtitles? _subtitles;

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
        var from = clock.Seconds(segment.Start) * 1000;
        var shown = _subtitles.Within(from, clock.Seconds(segment.End) * 1000, Most).ToArray();
        var screens = new BurntScreen[shown.Length];
        await Parallel.ForAsync(0, shown.Length, cancellationToken, async (place, token) =>
        {
            var (screen, end) = shown[place];
            var file = Path.Combine(folder, $"screen-{place}.png");
            var (png, _) = await run.Store.GetHeadAsync(run.Buckets.Work, MediaLayout.BurntPicture(run.Execution, run.Planned.Kind, screen.Number!.Value), int.MaxValue, token);
            await File.WriteAllBytesAsync(file, png, token);
            screens[place] = new BurntScreen(screen, (screen.Start - from) / 1000, Math.Min((end - from) / 1000, clock.Seconds(segment.End - segment.Start) + 1), file);
        });
        return screens;
    }
}
