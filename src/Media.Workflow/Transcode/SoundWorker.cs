using Media.Core;
using Media.Core.Cmaf;
using Media.Core.Failures;
using Media.Core.Hls;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Core.Publishing;
using Media.Core.Tracks;
using Media.Ffmpeg.Encoding;

namespace Media.Workflow.Transcode;

/// <summary>Encodes a track of sound in one piece, storing its segments as they are finished.</summary>
internal sealed class SoundWorker(TaskRun run, SoundTask task)
{
    public async Task<TranscodeResult> RunAsync(CancellationToken cancellationToken)
    {
        var plan = run.Plan;
        var (track, settings) = plan.Sounds[task.Sound];
        var folder = run.Planned.Release + MediaLayout.Audio(task.Sound);
        var segmenter = Segmenter(plan.Timeline);
        List<StoredAudioSegment> stored = [];

        async Task Store(AudioSegment segment)
        {
            await run.Store.PutAsync(run.Buckets.Media, folder + TrackLayout.Segment(segment.Number), segment.Bytes, "audio/mp4", cancellationToken);
            stored.Add(new StoredAudioSegment(segment.Ticks, segment.Bytes.Length));
        }

        async Task Consume(EncodedTrack piece)
        {
            foreach (var segment in segmenter.Add(piece))
            {
                await Store(segment);
            }

            if (piece.Samples.Length == 0)
            {
                var initialization = CmafWriter.Initialization(piece.MovieHeader, AudioEncoder.SampleRate);
                await run.Store.PutAsync(run.Buckets.Media, folder + TrackLayout.Initialization, initialization, "audio/mp4", cancellationToken);
            }
        }

        var scratch = Directory.CreateTempSubdirectory("audio-");
        List<MediaWarning> warnings = [];
        try
        {
            var undecoded = await AudioEncoder.EncodeAsync(
                run.Source, track, settings, plan.Index != IndexKind.Counted, SoundWarnings.SilenceFrom(plan, track), scratch.FullName, Consume, cancellationToken);
            warnings.AddRange(SoundWarnings.Of(plan, track, undecoded, segmenter.Samples));
        }
        catch (MediaUnreadableException damage) when (segmenter.Start is null)
        {
            // Certainly the file's fault, since all of it was delivered. The picture is what was asked for: it is published, and this is said.
            Log.SoundLost(run.Context.Logger, run.Execution, damage);
            warnings.Add(SoundWarnings.Lost(plan, track, $"it cannot be decoded ({damage.Message.TrimEnd('.')})"));
        }
        finally
        {
            scratch.Delete(recursive: true);
        }

        foreach (var last in segmenter.Finish())
        {
            await Store(last);
        }

        var record = new AudioRecord(AudioEncoder.SampleRate, segmenter.Start ?? 0, segmenter.Samples, settings.Channels, [.. stored], [.. warnings]);
        await run.Store.PutJsonAsync(
            run.Buckets.Work, MediaLayout.AudioRecord(run.Execution, run.Planned.Kind, task.Sound), record, CoreJson.Default.AudioRecord, cancellationToken);
        return new TranscodeResult(true, stored.Count);
    }

    private static AudioSegmenter Segmenter(Timeline timeline)
    {
        var lead = (double)timeline.LeadIn / timeline.Timescale;
        var shift = (lead - timeline.SourceTimeBase.Seconds(timeline.Origin) + timeline.SoundShift) * AudioEncoder.SampleRate;
        return new AudioSegmenter(
            (long)Math.Round(shift), (long)Math.Round(lead * AudioEncoder.SampleRate), SegmentRules.SegmentSeconds * AudioEncoder.SampleRate);
    }
}
