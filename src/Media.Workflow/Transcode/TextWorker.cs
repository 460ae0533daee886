using Media.Core;
using Media.Core.Captions;
using Media.Core.Failures;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Core.Publishing;
using Media.Ffmpeg.Captions;

namespace Media.Workflow.Transcode;

/// <summary>
/// Reads the captions that come with the source, and records them; they are packaged when it is known what else there is. Whatever is the matter with them, the film is published:
/// with a warning.
/// </summary>
internal sealed class TextWorker(TaskRun run)
{
    /// <summary>Time that the record and the answer may take.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(10);

    public async Task<TranscodeResult> RunAsync(CancellationToken cancellationToken)
    {
        var tracks = run.Plan.Probe.Text ?? [];
        var record = await ReadAsync(tracks, cancellationToken);
        await run.Store.PutJsonAsync(
            run.Buckets.Work, MediaLayout.TextRecord(run.Execution, run.Planned.Kind), record, CoreJson.Default.TextRecord, cancellationToken);
        return new TranscodeResult(true, tracks.Length);
    }

    private async Task<TextRecord> ReadAsync(CaptionTrack[] tracks, CancellationToken cancellationToken)
    {
        var scratch = Directory.CreateTempSubdirectory("captions-");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromTicks(Math.Max(0, (run.Context.RemainingTime - Reserve).Ticks)));
        try
        {
            var read = await CaptionExtractor.ReadAsync(run.Source, tracks, run.Plan.Index != IndexKind.Counted, scratch.FullName, patience.Token);
            var timeline = run.Plan.Timeline;
            var shift = (long)Math.Round(((double)timeline.LeadIn / timeline.Timescale - timeline.SourceTimeBase.Seconds(timeline.Origin)) * 1000);
            return new TextRecord([.. read.Tracks.Select(cues => cues.Select(cue => cue.Later(shift)).ToArray())], [.. Warnings(tracks, read)]);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            Log.CaptionsLost(run.Context.Logger, run.Execution, late);
            return Lost(tracks, "reading the source takes longer than a function may run");
        }
        catch (MediaUnreadableException damage)
        {
            Log.CaptionsLost(run.Context.Logger, run.Execution, damage);
            return Lost(tracks, damage.Message.TrimEnd('.'));
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static TextRecord Lost(CaptionTrack[] tracks, string reason) =>
        new([.. tracks.Select(_ => Array.Empty<Cue>())], [new MediaWarning(WarningCodes.SubtitlesLeftOut, $"Published without subtitle {Named(tracks)}: {reason}.")]);

    private static IEnumerable<MediaWarning> Warnings(CaptionTrack[] tracks, ExtractedCaptions read)
    {
        // Pictures may carry nothing but fill bytes, and the second field mostly does.
        CaptionTrack[] empty = [.. tracks.Zip(read.Tracks).Where(pair => pair.Second.Length == 0 && !pair.First.WithinPictures).Select(pair => pair.First)];
        if (empty.Length > 0)
        {
            yield return new MediaWarning(WarningCodes.SubtitlesLeftOut, $"Not published: subtitle {Named(empty)}: there is no caption in {(empty.Length > 1 ? "them" : "it")}.");
        }

        if (read.HasNewKind && !tracks.Zip(read.Tracks).Any(pair => pair.First.WithinPictures && pair.Second.Length > 0))
        {
            yield return new MediaWarning(WarningCodes.CaptionsLeftOut, "Not published: the closed captions within the pictures, which are of the newer kind only (CEA-708).");
        }

        if (read.Undecoded > 0)
        {
            yield return new MediaWarning(WarningCodes.CaptionsDamaged, $"{read.Undecoded} captions could not be decoded, and are missing.");
        }

        if (read.CutShort)
        {
            yield return new MediaWarning(WarningCodes.CaptionsDamaged, "There is more text in the subtitle tracks than any film has; what comes late is missing.");
        }
    }

    private static string Named(CaptionTrack[] tracks) => $"track{(tracks.Length > 1 ? "s" : "")} {string.Join(", ", tracks.Select(track => track.StreamIndex))}";
}
