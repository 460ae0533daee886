using System.Runtime.InteropServices;
using Media.Core.Formats;

namespace Media.Core.Cmaf;

/// <summary>One segment of sound, ready to be stored.</summary>
/// <param name="Number">Its place, from 0.</param>
/// <param name="Ticks">Its length in samples.</param>
/// <param name="Bytes">The CMAF segment, or the bare frames of a format that has no place on the published clock.</param>
public sealed record AudioSegment(int Number, long Ticks, byte[] Bytes);

/// <summary>How far sound is cut into segments.</summary>
/// <param name="Start">Published time of the first sample.</param>
/// <param name="Segments">How many segments there are.</param>
/// <param name="End">Published time at which the last one ends.</param>
public sealed record SegmentedSound(long Start, int Segments, long End);

/// <summary>
/// Cuts a stream of frames into segments on the picture's grid, and puts it on the published clock. Of AAC the encoder's priming frame is
/// dropped rather than hidden behind an edit list: players that ignore edit lists then show no shift, and no player shows one. What is lost
/// is the overlap of the very first frame (21 ms fade in).
/// </summary>
/// <param name="format">The codec's frames.</param>
/// <param name="shift">Published time less source time, in samples.</param>
/// <param name="grid">Published time of the picture's first frame, in samples: segments end at multiples of <paramref name="length"/> after it.</param>
/// <param name="length">Nominal length of a segment, in samples.</param>
/// <param name="before">The segments that are there already; null for none.</param>
public sealed class AudioSegmenter(FrameFormat format, long shift, long grid, long length, SegmentedSound? before = null)
{
    private readonly List<Sample> _samples = [];
    private readonly List<byte> _data = [];
    private bool _primed = before is not null;
    private int _number = before?.Segments ?? 0;
    private long _end = before?.End ?? 0;

    /// <summary>Published time of the first sample; null until there is one.</summary>
    public long? Start { get; private set; } = before?.Start;

    /// <summary>How far the segments go that were given; null where there is none.</summary>
    public SegmentedSound? Segmented => this.Start is { } start && _number > 0 ? new SegmentedSound(start, _number, _samples.Count > 0 ? _samples[0].DecodeTime : _end) : null;

    /// <summary>Number of samples so far, as the encoder timed them.</summary>
    public long Samples => this.Start is { } start ? _end - start : 0;

    /// <summary>Takes a frame of the encoder's output; gives the segment that it completes, if any.</summary>
    public AudioSegment? Add(SoundFrame frame)
    {
        var time = frame.Time + shift;
        var priming = !_primed;
        _primed = true;
        if (format.IsTimed && ((priming && format.Delay > 0) || time < 0))
        {
            return null;
        }

        this.Start ??= time;
        _samples.Add(new Sample(time, frame.Duration, 0, frame.Data.Length, IsSync: true));
        _data.AddRange(frame.Data);
        _end = time + frame.Duration;
        return _end >= this.NextBoundary() ? this.Cut() : null;
    }

    /// <summary>The last segment, if frames are left.</summary>
    public AudioSegment? Finish() => _samples.Count > 0 ? this.Cut() : null;

    /// <summary>The first point of the grid behind the current segment's first sample. Bare frames have a grid of their own, that begins with them.</summary>
    private long NextBoundary()
    {
        var zero = format.IsTimed ? grid : this.Start ?? 0;
        var begun = _samples[0].DecodeTime - zero;
        return zero + (((begun >= 0 ? begun / length : -1) + 1) * length);
    }

    private AudioSegment Cut()
    {
        var bytes = format.IsTimed ? CmafWriter.Segment(_number, _samples, CollectionsMarshal.AsSpan(_data)) : [.. _data];
        var segment = new AudioSegment(_number, _samples.Sum(sample => (long)sample.Duration), bytes);
        _number++;
        _samples.Clear();
        _data.Clear();
        return segment;
    }
}
