using Media.Core;
using Media.Core.Planning;
using Media.Core.Publishing;
using Media.Ffmpeg.Captions;

namespace Media.Workflow.Transcode;

/// <summary>Takes out the subtitles that are laid over the film, for the chunks that come after. It reads the source once, in one go.</summary>
internal sealed class BurnWorker(TaskRun run)
{
    /// <summary>Does all of it.</summary>
    public async Task<TranscodeResult> RunAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("subtitles-");
        try
        {
            var subtitles = await SubtitleScreens.ReadAsync(
                run.Source, run.Plan.Burn!, folder.FullName,
                (number, png) => run.Store.PutAsync(run.Buckets.Work, MediaLayout.BurntPicture(run.Execution, run.Planned.Kind, number), png, "image/png", cancellationToken),
                cancellationToken);
            await run.Store.PutJsonAsync(
                run.Buckets.Work, MediaLayout.BurntSubtitles(run.Execution, run.Planned.Kind), subtitles, CoreJson.Default.BurntSubtitles, cancellationToken);
            return new TranscodeResult(true, subtitles.Screens.Length);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
