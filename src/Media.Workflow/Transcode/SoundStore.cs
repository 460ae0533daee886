using Media.Core;
using Media.Core.Formats;
using Media.Core.Formats.Mp3;
using Media.Core.Hls;
using Media.Core.Ladder;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Core.Publishing;
using Media.Core.Tracks;
using Media.Ffmpeg.Encoding;

namespace Media.Workflow.Transcode;

/// <summary>Where a track of sound is stored and recorded, and how it lies on the published clock: the same however it is made.</summary>
internal sealed class SoundStore(TaskRun run, SoundTask task)
{
    /// <summary>Time that joining, storing and answering may take.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(20);

    /// <summary>Nominal length of the pieces that an MP3 is made of: of an hour there are 120 to be put together.</summary>
    private const int PieceSeconds = 30;

    private readonly SoundRendition _planned = run.Plan.Sounds[task.Sound];
    private readonly string _folder = run.Planned.Release + MediaLayout.Audio(task.Sound);

    /// <summary>Where a checkpoint lies.</summary>
    /// <param name="segment">How many segments are stored.</param>
    public string CheckpointKey(int segment) => MediaLayout.SoundCheckpoint(run.Execution, run.Planned.Kind, task.Sound, segment);

    /// <summary>Where it is noted why a track cannot be handed on.</summary>
    public string RefusalKey => MediaLayout.SoundRefusal(run.Execution, run.Planned.Kind, task.Sound);

    /// <summary>Stores what comes; says that it is enough when time runs out.</summary>
    public SoundSink Sink(CancellationToken cancellationToken) => new(
        initialization => run.Store.PutAsync(run.Buckets.Media, _folder + TrackLayout.Initialization, initialization, "audio/mp4", cancellationToken),
        async segment =>
        {
            var (path, type) = _planned.Codec is Mp3Settings ? (TrackLayout.Piece(segment.Number), "audio/mpeg") : (TrackLayout.Segment(segment.Number), "audio/mp4");
            await run.Store.PutAsync(run.Buckets.Media, _folder + path, segment.Bytes, type, cancellationToken);
            return run.Context.RemainingTime > Reserve;
        });

    /// <summary>Takes back what is stored of it.</summary>
    public Task ClearAsync(CancellationToken cancellationToken) => run.Store.ClearAsync(run.Buckets.Media, _folder, cancellationToken);

    /// <summary>Records that it is stored.</summary>
    public Task RecordAsync(AudioRecord record, CancellationToken cancellationToken) => run.Store.PutJsonAsync(
        run.Buckets.Work, MediaLayout.AudioRecord(run.Execution, run.Planned.Kind, task.Sound), record, CoreJson.Default.AudioRecord, cancellationToken);

    /// <summary>What is to be made of it.</summary>
    /// <param name="settings">How it is made.</param>
    /// <param name="gain">By how much it is made louder, in dB.</param>
    public SoundJob Job(SoundSettings settings, double gain)
    {
        var timeline = run.Plan.Timeline;
        var lead = (double)timeline.LeadIn / timeline.Timescale;
        var shift = (lead - timeline.SourceTimeBase.Seconds(timeline.Origin) + timeline.SoundShift) * AudioEncoder.SampleRate;
        return new SoundJob(
            _planned.Source,
            settings,
            run.Plan.Index != IndexKind.Counted,
            SoundWarnings.SilenceFrom(run.Plan, _planned.Source),
            (long)Math.Round(shift),
            (long)Math.Round(lead * AudioEncoder.SampleRate),
            (settings is Mp3Settings ? PieceSeconds : SegmentRules.SegmentSeconds) * AudioEncoder.SampleRate,
            gain,
            _planned.Source.RightStreamIndex is null ? TrimRules.SoundEntry(run.Plan) : null,
            run.Plan.Cut is { Ends: true } ? (long)Math.Round(timeline.SourceTimeBase.Seconds(timeline.End) * AudioEncoder.SampleRate) : null);
    }
}
