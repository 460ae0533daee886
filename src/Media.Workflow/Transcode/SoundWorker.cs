using Media.Core;
using Media.Core.Cmaf;
using Media.Core.Failures;
using Media.Core.Hls;
using Media.Core.Joints;
using Media.Core.Ladder;
using Media.Core.Loudness;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Core.Publishing;
using Media.Core.Tracks;
using Media.Ffmpeg.Encoding;

namespace Media.Workflow.Transcode;

/// <summary>
/// Encodes a track of sound, storing its segments as they are finished; stops at a boundary when its time runs out, and leaves a checkpoint
/// from which the next invocation goes on.
/// </summary>
internal sealed class SoundWorker(TaskRun run, SoundTask task)
{
    /// <summary>Time that joining, storing and answering may take.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(20);

    /// <summary>Nominal length of the pieces that an MP3 is made of: of an hour there are 120 to be put together.</summary>
    private const int PieceSeconds = 30;

    private readonly SoundRendition _planned = run.Plan.Sounds[task.Sound];
    private readonly string _folder = run.Planned.Release + MediaLayout.Audio(task.Sound);

    /// <summary>Goes on with a segment; null: with the first.</summary>
    public async Task<TranscodeResult> RunAsync(int? next, CancellationToken cancellationToken)
    {
        var track = _planned.Source;
        var checkpoint = next is { } segment ? await run.Store.GetJsonAsync(run.Buckets.Work, this.CheckpointKey(segment), CoreJson.Default.SoundCheckpoint, cancellationToken) : null;
        var loudness = await this.LoudnessAsync(cancellationToken);
        var encoding = new SoundEncoding(run.Source, this.Job(loudness?.Gain ?? 0), this.Sink(cancellationToken));
        var scratch = Directory.CreateTempSubdirectory("audio-");
        try
        {
            var encoded = await encoding.EncodeAsync(checkpoint, scratch.FullName, cancellationToken);
            if (checkpoint is not null)
            {
                Log.SoundGoneOnWith(run.Context.Logger, task.Sound, checkpoint.Stored.Length, encoded.Entry?.Seek?.Seconds);
            }

            if (encoded.Checkpoint is not null && this.IsSurround)
            {
                return await this.LeaveOutAsync("it takes longer to encode than an invocation has, and is not divided", cancellationToken);
            }

            if (encoded.Checkpoint is { } reached)
            {
                await run.Store.PutJsonAsync(run.Buckets.Work, this.CheckpointKey(encoded.Stored.Length), reached, CoreJson.Default.SoundCheckpoint, cancellationToken);
                return new TranscodeResult(false, encoded.Stored.Length);
            }

            // Of what the source has otherwise, the same track as it is usually published tells.
            var warnings = _planned.Beside is null ? SoundWarnings.Of(run.Plan, track, encoded.Undecoded, encoded.Samples) : [];
            var quiet = _planned.Codec is Mp3Settings ? null : SoundWarnings.BelowTarget(run.Plan, _planned, loudness);
            return await this.RecordAsync(encoded, quiet is null ? warnings : warnings.Append(quiet), loudness, cancellationToken);
        }
        catch (MediaUnreadableException damage) when (!encoding.Begun)
        {
            // Certainly the file's fault, since all of it was delivered. The picture is what was asked for: it is published, and this is said.
            Log.SoundLost(run.Context.Logger, run.Execution, damage);
            var reason = $"it cannot be decoded ({damage.Message.TrimEnd('.')})";
            if (this.IsSurround)
            {
                return await this.LeaveOutAsync(reason, cancellationToken);
            }

            MediaWarning[] lost = _planned.Beside is null ? [SoundWarnings.Lost(run.Plan, track, reason)] : [];
            return await this.RecordAsync(new EncodedSound(null, 0, 0, []), lost, null, cancellationToken);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private bool IsSurround => _planned.Beside is not null && _planned.Codec is not Mp3Settings;

    /// <summary>
    /// Goes without 5.1, whose pieces could not be joined for certain: how a frame is windowed can be read of its first element alone (<see cref="AacWindow"/>).
    /// </summary>
    private async Task<TranscodeResult> LeaveOutAsync(string reason, CancellationToken cancellationToken)
    {
        await run.Store.ClearAsync(run.Buckets.Media, _folder, cancellationToken);
        return await this.RecordAsync(new EncodedSound(null, 0, 0, []), [SoundWarnings.WithoutSurround(run.Plan, _planned.Source, reason)], null, cancellationToken);
    }

    private string CheckpointKey(int segment) => MediaLayout.SoundCheckpoint(run.Execution, run.Planned.Kind, task.Sound, segment);

    private SoundSink Sink(CancellationToken cancellationToken) => new(
        initialization => run.Store.PutAsync(run.Buckets.Media, _folder + TrackLayout.Initialization, initialization, "audio/mp4", cancellationToken),
        async segment =>
        {
            var (path, type) = _planned.Codec is Mp3Settings ? (TrackLayout.Piece(segment.Number), "audio/mpeg") : (TrackLayout.Segment(segment.Number), "audio/mp4");
            await run.Store.PutAsync(run.Buckets.Media, _folder + path, segment.Bytes, type, cancellationToken);
            return run.Context.RemainingTime > Reserve;
        });

    private async Task<TranscodeResult> RecordAsync(EncodedSound encoded, IEnumerable<MediaWarning> warnings, SoundLoudness? loudness, CancellationToken cancellationToken)
    {
        var record = new AudioRecord(AudioEncoder.SampleRate, encoded.Start ?? 0, encoded.Samples, _planned.Codec.Channels, encoded.Stored, [.. warnings], loudness);
        await run.Store.PutJsonAsync(
            run.Buckets.Work, MediaLayout.AudioRecord(run.Execution, run.Planned.Kind, task.Sound), record, CoreJson.Default.AudioRecord, cancellationToken);
        return new TranscodeResult(true, encoded.Stored.Length);
    }

    /// <summary>How loud the track is, and the gain; null where loudness is left as it is.</summary>
    private async Task<SoundLoudness?> LoudnessAsync(CancellationToken cancellationToken) => run.Plan.Profile.Sound?.Loudness is { } target
        ? LoudnessRules.For(
            await run.Store.GetJsonAsync(
                run.Buckets.Work, MediaLayout.Loudness(run.Execution, run.Planned.Kind, _planned.Measured(task.Sound)), CoreJson.Default.LoudnessMeasurement, cancellationToken), target)
        : null;

    private SoundJob Job(double gain)
    {
        var timeline = run.Plan.Timeline;
        var lead = (double)timeline.LeadIn / timeline.Timescale;
        var shift = (lead - timeline.SourceTimeBase.Seconds(timeline.Origin) + timeline.SoundShift) * AudioEncoder.SampleRate;
        return new SoundJob(
            _planned.Source,
            _planned.Codec,
            run.Plan.Index != IndexKind.Counted,
            SoundWarnings.SilenceFrom(run.Plan, _planned.Source),
            (long)Math.Round(shift),
            (long)Math.Round(lead * AudioEncoder.SampleRate),
            (_planned.Codec is Mp3Settings ? PieceSeconds : SegmentRules.SegmentSeconds) * AudioEncoder.SampleRate,
            gain);
    }
}
