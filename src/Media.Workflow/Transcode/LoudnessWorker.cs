using Media.Core;
using Media.Core.Failures;
using Media.Core.Loudness;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Core.Publishing;
using Media.Ffmpeg.Encoding;

namespace Media.Workflow.Transcode;

/// <summary>Measures how loud a track of sound is; where its time runs out, it leaves what it has measured to the next invocation.</summary>
internal sealed class LoudnessWorker(TaskRun run, LoudnessTask task)
{
    /// <summary>Time that the record and the answer may take.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(10);

    /// <summary>Goes on after so many invocations; null: begins.</summary>
    public async Task<TranscodeResult> RunAsync(int? next, CancellationToken cancellationToken)
    {
        var pieces = next ?? 0;
        var before = pieces == 0 ? LoudnessMeasurement.None
            : await run.Store.GetJsonAsync(run.Buckets.Work, this.CheckpointKey(pieces), CoreJson.Default.LoudnessMeasurement, cancellationToken);
        var (measured, finished) = await this.MeasureAsync(before, cancellationToken);
        await run.Store.PutJsonAsync(
            run.Buckets.Work, finished ? MediaLayout.Loudness(run.Execution, run.Planned.Kind, task.Sound) : this.CheckpointKey(pieces + 1), measured, CoreJson.Default.LoudnessMeasurement, cancellationToken);
        return new TranscodeResult(finished, pieces + 1);
    }

    private string CheckpointKey(int pieces) => MediaLayout.LoudnessCheckpoint(run.Execution, run.Planned.Kind, task.Sound, pieces);

    private async Task<(LoudnessMeasurement Measured, bool Finished)> MeasureAsync(LoudnessMeasurement before, CancellationToken cancellationToken)
    {
        var sound = run.Plan.Sounds[task.Sound];
        try
        {
            return await LoudnessMeter.MeasureAsync(
                run.Source, new SoundStore(run, new SoundTask(task.Number, 0, task.Sound)).Job(sound.Codec, 0), before, () => run.Context.RemainingTime < Reserve, cancellationToken);
        }
        catch (MediaUnreadableException damage)
        {
            // Who encodes it comes upon the same, and says what has to be said.
            Log.LoudnessLost(run.Context.Logger, run.Execution, damage);
            return (before, true);
        }
    }
}
