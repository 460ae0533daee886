using System.Security.Cryptography;
using Media.Core.Cmaf;
using Media.Core.Formats.Dolby;
using Media.Core.Planning;

namespace Media.Core.Joints;

/// <summary>
/// Takes the frames of a track that is handed on as it is, and cuts them into segments. Containers' clocks are coarse, so that frames get their places on the grid of their own lengths; where their
/// times are further from it than an encoded sound's may be, there is a gap or an overlap, and nothing is handed on exactly. Neither is a frame that is damaged, or of another kind.
/// </summary>
/// <param name="settings">What the frames have to be.</param>
/// <param name="segmenter">Cuts them.</param>
/// <param name="checkpoint">Where an earlier reading ended; null: at the beginning.</param>
/// <param name="from">When the track begins, in samples: what ends by then its container hides (an edit list).</param>
public sealed class CopiedFrames(DolbySettings settings, AudioSegmenter segmenter, CopyCheckpoint? checkpoint, long from)
{
    /// <summary>Samples that a frame's time may be off its place: 15 ms, as of sound that is encoded, and less than half a frame.</summary>
    private const long MostOff = 720;

    private long? _next;
    private SoundFrame? _last;

    /// <summary>Whether there is anything to go on from: a first frame, or the one at which an earlier reading ended.</summary>
    public bool Entered => _next is not null;

    /// <summary>Whether this reading gives other frames than the earlier one.</summary>
    public bool Astray { get; private set; }

    /// <summary>Why the track cannot be handed on as it is, in half a sentence; null where it can.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Takes a frame; gives the segment that it completes, if any.</summary>
    /// <param name="frame">The frame, as the container times it.</param>
    public AudioSegment? Add(SoundFrame frame)
    {
        if (_next is null && checkpoint is null && frame.Time + DolbyFrame.Samples <= from)
        {
            return null;
        }

        if (_next is null)
        {
            if (checkpoint is not null && frame.Time < checkpoint.Next - MostOff)
            {
                _last = frame;
                return null;
            }

            this.Enter(frame.Time);
        }

        this.Refusal = this.Astray ? null
            : Math.Abs(frame.Time - _next!.Value) > MostOff ? FormattableString.Invariant($"its frames do not follow on each other at {(double)frame.Time / settings.SampleRate:0.0} s")
            : DolbyFrame.Of(frame.Data) is not { } read ? FormattableString.Invariant($"its frame at {(double)frame.Time / settings.SampleRate:0.0} s is damaged, or not one by itself")
            : settings.IsOf(read) ? null
            : FormattableString.Invariant($"it changes at {(double)frame.Time / settings.SampleRate:0.0} s");
        if (this.Astray || this.Refusal is not null)
        {
            return null;
        }

        _last = frame with { Time = _next!.Value, Duration = DolbyFrame.Samples };
        _next += DolbyFrame.Samples;
        return segmenter.Add(_last);
    }

    /// <summary>To be called when there are no more frames: a track may end just where an earlier reading ended.</summary>
    public AudioSegment? Finish()
    {
        if (_next is null && checkpoint is not null)
        {
            this.Enter(checkpoint.Next);
        }

        return segmenter.Finish();
    }

    /// <summary>What it takes to go on behind the last segment, which the last frame has completed.</summary>
    /// <param name="stored">The segments that are stored.</param>
    public CopyCheckpoint Checkpoint(StoredAudioSegment[] stored) => new(segmenter.Segmented!, stored, _next!.Value, Sum(_last!));

    private static string Sum(SoundFrame frame) => Convert.ToHexStringLower(SHA256.HashData(frame.Data));

    private void Enter(long time)
    {
        this.Astray = checkpoint is not null && (_last is null || Sum(_last) != checkpoint.Last);
        _next = checkpoint?.Next ?? time;
    }
}
