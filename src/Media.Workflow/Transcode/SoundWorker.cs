using Media.Core;
using Media.Core.Failures;
using Media.Core.Formats;
using Media.Core.Formats.Dolby;
using Media.Core.Formats.Mp3;
using Media.Core.Joints;
using Media.Core.Ladder;
using Media.Core.Loudness;
using Media.Core.Planning;
using Media.Core.Profiles;
using Media.Core.Publishing;
using Media.Ffmpeg.Encoding;

namespace Media.Workflow.Transcode;

/// <summary>
/// Encodes a track of sound, storing its segments as they are finished; stops at a boundary when its time runs out, and leaves a checkpoint
/// from which the next invocation goes on.
/// </summary>
internal sealed class SoundWorker(TaskRun run, SoundTask task)
{
    private readonly SoundRendition _planned = run.Plan.Sounds[task.Sound];
    private readonly SoundStore _store = new(run, task);

    /// <summary>Goes on behind so many segments; null: with the first.</summary>
    public async Task<TranscodeResult> RunAsync(int? next, CancellationToken cancellationToken)
    {
        var track = _planned.Source;
        var checkpoint = next is > 0 and { } segment ? await run.Store.GetJsonAsync(run.Buckets.Work, _store.CheckpointKey(segment), CoreJson.Default.SoundCheckpoint, cancellationToken) : null;
        var loudness = await this.LoudnessAsync(cancellationToken);
        var encoding = new SoundEncoding(run.Source, _store.Job(this.Settings, loudness?.Gain ?? 0), _store.Sink(cancellationToken));
        var scratch = Directory.CreateTempSubdirectory("audio-");
        try
        {
            var encoded = await encoding.EncodeAsync(checkpoint, scratch.FullName, cancellationToken);
            if (checkpoint is not null)
            {
                Log.SoundGoneOnWith(run.Context.Logger, task.Sound, checkpoint.Stored.Length, encoded.Entry?.Seek?.Seconds);
            }

            if (encoded.Checkpoint is { } reached)
            {
                await run.Store.PutJsonAsync(run.Buckets.Work, _store.CheckpointKey(encoded.Stored.Length), reached, CoreJson.Default.SoundCheckpoint, cancellationToken);
                return this.Result(false, encoded);
            }

            return await this.RecordAsync(encoded, await this.WarningsAsync(encoded, loudness, cancellationToken), loudness, cancellationToken);
        }
        catch (MediaUnreadableException damage) when (!encoding.Begun)
        {
            // Certainly the file's fault, since all of it was delivered. The picture is what was asked for: it is published, and this is said.
            Log.SoundLost(run.Context.Logger, run.Execution, damage);
            var reason = $"it cannot be decoded ({damage.Message.TrimEnd('.')})";
            MediaWarning[] lost = this.IsSurround ? [SoundWarnings.WithoutSurround(run.Plan, track, reason)] : _planned.Beside is null ? [SoundWarnings.Lost(run.Plan, track, reason)] : [];
            return await this.RecordAsync(new EncodedSound(null, 0, 0, []), lost, null, cancellationToken);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private TranscodeResult Result(bool finished, EncodedSound encoded) => new(finished, encoded.Stored.Length, _planned.Codec is DolbySettings);

    private bool IsSurround => _planned.Beside is not null && _planned.Codec is not Mp3Settings;

    /// <summary>How it is encoded: what cannot be handed on as it is, as what it would have been elsewhere.</summary>
    private SoundSettings Settings => _planned.Codec is DolbySettings ? SoundRules.Surround(run.Plan.Profile.Sound!) : _planned.Codec;

    /// <summary>Of what the source has otherwise, the same track as it is usually published tells.</summary>
    private async Task<MediaWarning[]> WarningsAsync(EncodedSound encoded, SoundLoudness? loudness, CancellationToken cancellationToken)
    {
        var warnings = _planned.Beside is null ? SoundWarnings.Of(run.Plan, _planned.Source, encoded.Undecoded, encoded.Samples) : [];
        var quiet = _planned.Codec is Mp3Settings ? null : SoundWarnings.BelowTarget(run.Plan, _planned, loudness);
        var refused = await this.RefusalAsync(cancellationToken) is { } reason ? SoundWarnings.NotPassed(run.Plan, _planned.Source, reason) : null;
        return [.. warnings, .. new[] { quiet, refused }.OfType<MediaWarning>()];
    }

    /// <summary>Why it is encoded, where it was to be handed on as it is; null for any other.</summary>
    private async Task<string?> RefusalAsync(CancellationToken cancellationToken) =>
        _planned.Codec is DolbySettings ? (await run.Store.GetJsonAsync(run.Buckets.Work, _store.RefusalKey, CoreJson.Default.SoundRefusal, cancellationToken)).Reason
        : this.IsSurround && run.Plan.Profile.Sound?.Surround == SurroundChoice.Passthrough && SoundRules.IsDolby(_planned.Source) ? "it is not of six channels (5.1) at 48 kHz"
        : null;

    private async Task<TranscodeResult> RecordAsync(EncodedSound encoded, MediaWarning[] warnings, SoundLoudness? loudness, CancellationToken cancellationToken)
    {
        var record = new AudioRecord(
            AudioEncoder.SampleRate, encoded.Start ?? 0, encoded.Samples, this.Settings.Channels, encoded.Stored, warnings, loudness, _planned.Codec is DolbySettings ? this.Settings : null);
        await _store.RecordAsync(record, cancellationToken);
        return this.Result(true, encoded);
    }

    /// <summary>How loud the track is, and the gain; null where loudness is left as it is.</summary>
    private async Task<SoundLoudness?> LoudnessAsync(CancellationToken cancellationToken) => run.Plan.Profile.Sound?.Loudness is { } target
        ? LoudnessRules.For(
            await run.Store.GetJsonAsync(
                run.Buckets.Work, MediaLayout.Loudness(run.Execution, run.Planned.Kind, _planned.Measured(task.Sound)), CoreJson.Default.LoudnessMeasurement, cancellationToken), target)
        : null;
}
