namespace Media.Core.Cmaf;

/// <summary>One segment of sound, ready to be stored.</summary>
/// <param name="Number">Its place, from 0.</param>
/// <param name="Ticks">Its length in samples.</param>
/// <param name="Bytes">The CMAF segment.</param>
public sealed record AudioSegment(int Number, long Ticks, byte[] Bytes);

/// <summary>
/// Cuts a stream of AAC frames into segments on the picture's grid, and puts it on the published clock. The encoder's priming frame is
/// dropped rather than hidden behind an edit list: players that ignore edit lists then show no shift, and no player shows one. What is lost
/// is the overlap of the very first frame (21 ms fade in).
/// </summary>
/// <param name="shift">Published time less source time, in samples.</param>
/// <param name="grid">Published time of the picture's first frame, in samples: segments end at multiples of <paramref name="length"/> after it.</param>
/// <param name="length">Nominal length of a segment, in samples.</param>
public sealed class AudioSegmenter(long shift, long grid, long length)
{
    private readonly List<Sample> _samples = [];
    private readonly List<byte> _data = [];
    private bool _primed;
    private int _number;
    private long _end;

    /// <summary>Published time of the first sample; null until there is one.</summary>
    public long? Start { get; private set; }

    /// <summary>Number of samples so far, as the encoder timed them.</summary>
    public long Samples => this.Start is { } start ? _end - start : 0;

    /// <summary>Takes a piece of the encoder's output; gives the segments that it completes.</summary>
    public IEnumerable<AudioSegment> Add(EncodedTrack piece)
    {
        var at = 0;
        foreach (var sample in piece.Samples)
        {
            var time = sample.PresentationTime + shift;
            var priming = !_primed;
            _primed = true;
            if (!priming && time >= 0)
            {
                this.Start ??= time;
                _samples.Add(sample with { DecodeTime = time, CompositionOffset = 0 });
                _data.AddRange(piece.Data.AsSpan(at, sample.Size));
                _end = time + sample.Duration;
                if (_end >= this.NextBoundary())
                {
                    yield return this.Cut();
                }
            }

            at += sample.Size;
        }
    }

    /// <summary>The last segment, if frames are left.</summary>
    public IEnumerable<AudioSegment> Finish()
    {
        if (_samples.Count > 0)
        {
            yield return this.Cut();
        }
    }

    /// <summary>The first point of the grid behind the current segment's first sample.</summary>
    private long NextBoundary()
    {
        var begun = _samples[0].DecodeTime - grid;
        return grid + (((begun >= 0 ? begun / length : -1) + 1) * length);
    }

    private AudioSegment Cut()
    {
        var bytes = CmafWriter.Segment(_number, _samples, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_data));
        var segment = new AudioSegment(_number, _samples.Sum(sample => (long)sample.Duration), bytes);
        _number++;
        _samples.Clear();
        _data.Clear();
        return segment;
    }
}
