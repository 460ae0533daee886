using Media.Core;
using Media.Core.Captions;
using Media.Core.Failures;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Core.Publishing;
using Media.Ffmpeg.Captions;

namespace Media.Workflow.Transcode;

/// <summary>
/// Reads the captions that come with the source, stretch by stretch, and records them; they are packaged when it is known what else there is. Whatever is the matter with them, the
/// film is published: with a warning.
/// </summary>
internal sealed class TextWorker(TaskRun run)
{
    /// <summary>Time that the record and the answer may take.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(10);

    /// <summary>Goes on with a stretch; null: with the first.</summary>
    public async Task<TranscodeResult> RunAsync(int? next, CancellationToken cancellationToken)
    {
        var ranges = TextRanges.For(run.Plan);
        var number = next ?? 0;
        var slowest = TimeSpan.Zero;
        for (var first = number; number < ranges.Length && (number == first || run.Context.RemainingTime > (slowest * 1.5) + Reserve); number++)
        {
            var started = run.Time.GetTimestamp();
            var record = await ReadAsync(ranges[number], cancellationToken);
            await run.Store.PutJsonAsync(
                run.Buckets.Work, MediaLayout.TextRecord(run.Execution, run.Planned.Kind, number), record, CoreJson.Default.TextRecord, cancellationToken);
            slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, run.Time.GetElapsedTime(started).Ticks));
        }

        return new TranscodeResult(number == ranges.Length, number);
    }

    private async Task<TextRecord> ReadAsync(TextRange range, CancellationToken cancellationToken)
    {
        var tracks = run.Plan.Probe.Text ?? [];
        var scratch = Directory.CreateTempSubdirectory("captions-");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromTicks(Math.Max(0, (run.Context.RemainingTime - Reserve).Ticks)));
        try
        {
            var read = await CaptionExtractor.ReadAsync(
                run.Source, tracks, run.Plan.Probe.Video.StreamIndex, run.Plan.Index != IndexKind.Counted, range, scratch.FullName, patience.Token);
            var timeline = run.Plan.Timeline;
            var shift = (long)Math.Round(((double)timeline.LeadIn / timeline.Timescale - timeline.SourceTimeBase.Seconds(timeline.Origin)) * 1000);
            var end = timeline.SourceTimeBase.Seconds(timeline.End) * 1000;
            return new TextRecord([.. read.Tracks.Select(cues => Kept(cues, run.Plan.Cut is { Ends: true } ? (long)Math.Round(end) : null).Select(cue => cue.Later(shift)).ToArray())], read.Undecoded, read.CutShort, read.HasNewKind);
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

    /// <summary>What is shown before the film ends, where it goes on behind the part that is kept.</summary>
    private static IEnumerable<Cue> Kept(Cue[] cues, long? end) =>
        end is { } at ? cues.Where(cue => cue.Start < at).Select(cue => cue with { End = Math.Min(at, cue.End) }) : cues;

    private static TextRecord Lost(CaptionTrack[] tracks, string reason) => new([.. tracks.Select(_ => Array.Empty<Cue>())], Lost: reason);
}
