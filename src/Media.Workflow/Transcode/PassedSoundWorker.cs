using Media.Core;
using Media.Core.Failures;
using Media.Core.Joints;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Core.Publishing;
using Media.Ffmpeg.Encoding;

namespace Media.Workflow.Transcode;

/// <summary>
/// Hands on a track of sound as it is; stops at a segment's boundary when its time runs out, and leaves a checkpoint from which the next invocation goes on. What cannot be handed on exactly is
/// left to another invocation to encode (<see cref="SoundWorker"/>), which has all of its time for it.
/// </summary>
internal sealed class PassedSoundWorker(TaskRun run, SoundTask task)
{
    private readonly SoundStore _store = new(run, task);

    /// <summary>Goes on with a segment; null: with the first.</summary>
    public async Task<TranscodeResult> RunAsync(int? next, CancellationToken cancellationToken)
    {
        var planned = run.Plan.Sounds[task.Sound];
        if (Refusal(planned.Source) is { } refusal)
        {
            return await this.RefuseAsync(refusal, cancellationToken);
        }

        var checkpoint = next is { } segment ? await run.Store.GetJsonAsync(run.Buckets.Work, _store.CheckpointKey(segment), CoreJson.Default.CopyCheckpoint, cancellationToken) : null;
        var scratch = Directory.CreateTempSubdirectory("audio-");
        try
        {
            var copied = await new SoundCopy(run.Source, _store.Job(planned.Codec, 0), _store.Sink(cancellationToken)).CopyAsync(checkpoint, scratch.FullName, cancellationToken);
            if (copied.Refusal is { } reason)
            {
                return await this.RefuseAsync(reason, cancellationToken);
            }

            if (copied.Checkpoint is { } reached)
            {
                await run.Store.PutJsonAsync(run.Buckets.Work, _store.CheckpointKey(copied.Stored.Length), reached, CoreJson.Default.CopyCheckpoint, cancellationToken);
                return new TranscodeResult(false, copied.Stored.Length);
            }

            await _store.RecordAsync(new AudioRecord(AudioEncoder.SampleRate, copied.Start ?? 0, copied.Samples, planned.Codec.Channels, copied.Stored, []), cancellationToken);
            return new TranscodeResult(true, copied.Stored.Length);
        }
        catch (MediaUnreadableException damage)
        {
            return await this.RefuseAsync($"it cannot be read ({damage.Message.TrimEnd('.')})", cancellationToken);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private async Task<TranscodeResult> RefuseAsync(string reason, CancellationToken cancellationToken)
    {
        await _store.ClearAsync(cancellationToken);
        await run.Store.PutJsonAsync(run.Buckets.Work, _store.RefusalKey, new SoundRefusal(reason), CoreJson.Default.SoundRefusal, cancellationToken);
        return new TranscodeResult(false, 0, Encode: true);
    }

    /// <summary>What is known before anything is read.</summary>
    private string? Refusal(AudioTrack track) =>
        run.Plan.Index == IndexKind.Counted ? "the file's clock is of no use"
        : run.Plan.Cut is not null ? "a part of the film is kept, and its frames are not cut"
        : SoundWarnings.SilenceFrom(run.Plan, track) is not null ? "silence is put in front of it"
        : null;
}
