using Media.Core.Joints;
using Media.Ffmpeg.Arguments;

namespace Media.Ffmpeg.Encoding;

/// <summary>
/// What FFmpeg's log tells of the sound that it decodes: the last frames, where resampling began, and what could not be decoded. Checks that a reading that
/// goes on with an earlier one gives the frames that the earlier one gave.
/// </summary>
/// <param name="checkpoint">What the earlier reading left; null for the first.</param>
/// <param name="entry">Where this one begins; null: at the beginning.</param>
internal sealed class SoundLog(SoundCheckpoint? checkpoint = null, SoundEntry? entry = null)
{
    private const double RememberedSeconds = 60;
    private const double ClockSeconds = 0.0015;
    private readonly DecodedFrame[] _expected = checkpoint is null ? [] : JointRules.Expected(checkpoint, AudioEncoder.SampleRate, entry);
    private readonly Lock _lock = new();
    private readonly Queue<DecodedFrame> _frames = new();
    private readonly List<double> _undecoded = [];
    private readonly TaskCompletionSource<bool> _met = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _seen;
    private double _end = double.NegativeInfinity;

    /// <summary>Samples per second of the source; 0 until there is a frame.</summary>
    public int Rate { get; private set; }

    /// <summary>Where on the grid resampling began.</summary>
    public long Origin { get; private set; }

    /// <summary>Whether all frames that were expected came, and no other among them; known when they are past, or when the log ends.</summary>
    public Task<bool> Met => _met.Task;

    /// <summary>The last frames.</summary>
    public DecodedFrame[] Frames
    {
        get
        {
            lock (_lock)
            {
                return [.. _frames];
            }
        }
    }

    /// <summary>How many packets could not be decoded, of those that come after frames which end in this stretch of seconds.</summary>
    public int Undecoded(double from, double to)
    {
        lock (_lock)
        {
            return _undecoded.Count(at => at >= from && at < to);
        }
    }

    /// <summary>Takes a line. Of an FFmpeg that was stopped, lines may come late.</summary>
    public void Add(LogLine line)
    {
        var shown = ShownSound.Of(line);
        lock (_lock)
        {
            if (shown is { } frame)
            {
                this.Add(frame);
            }
            else if (Complaint.IsDecodingError(line))
            {
                _undecoded.Add(_end);
            }
        }
    }

    /// <summary>To be called when FFmpeg has ended.</summary>
    public void End() => _met.TrySetResult(_seen == _expected.Length);

    private void Add(ShownSound shown)
    {
        if (shown.Number == 0)
        {
            this.Origin = this.Rate == 0 && entry?.Seek is not null ? checkpoint!.Reading.Origin : shown.Frame.Time;
            this.Rate = shown.Rate;
            _frames.Clear();
        }

        this.Check(shown.Frame);
        _end = (double)shown.Frame.End / this.Rate;
        _frames.Enqueue(shown.Frame);
        while (_frames.Peek().Time < shown.Frame.Time - (long)(RememberedSeconds * this.Rate))
        {
            _frames.Dequeue();
        }
    }

    private void Check(DecodedFrame frame)
    {
        if (_seen < _expected.Length)
        {
            if (this.Rate == checkpoint!.Reading.Rate && this.Same(frame, _expected[_seen]))
            {
                _seen++;
            }
            else if (_seen > 0 || (double)frame.Time / this.Rate > (double)_expected[^1].Time / checkpoint.Reading.Rate)
            {
                _met.TrySetResult(false);
            }
        }

        if (_seen == _expected.Length)
        {
            _met.TrySetResult(true);
        }
    }

    /// <summary>
    /// A decoder that draws noise gives other samples, but no other number of them and at no other time. From the beginning there is no other way to read, so
    /// that is let pass what a clock of milliseconds may make of the gaps in a sound that was entered in the middle before.
    /// </summary>
    private bool Same(DecodedFrame frame, DecodedFrame expected) => entry?.Seek is not null
        ? frame with { Checksum = 0 } == expected with { Checksum = 0 }
        : frame.Place == expected.Place && Math.Abs(frame.Time - expected.Time) <= ClockSeconds * this.Rate && Math.Abs(frame.End - expected.End) <= ClockSeconds * this.Rate;
}
