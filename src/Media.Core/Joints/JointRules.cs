using Media.Core.Formats;

namespace Media.Core.Joints;

/// <summary>
/// How an encoding of sound goes on with an earlier one. The encoder begins some frames before the joint, on the frames' own grid; the reading
/// some seconds before that, where it has to meet the frames of the earlier reading (<see cref="SoundAlignment"/>); the resampler in between begins at the
/// same phase. Then the same samples go into the same frames.
/// </summary>
public static class JointRules
{
    /// <summary>
    /// Frames that an encoder is ahead of the joint: 2.7 s. Its windows are those of an undivided encoding after four frames, its noise after a hundred. The
    /// smaller number is for sources with a gap just before the joint: after the gap they are entered more exactly than before it.
    /// </summary>
    private static readonly int[] WarmUpFrames = [128, 16];

    /// <summary>Frames behind the joint that both encoders make, to choose among: a second. The longest run at which nothing met, among sheer clicks, was 16.</summary>
    public const int TailFrames = 48;

    /// <summary>Seconds of frames before the joint that are remembered.</summary>
    private const double RememberedSeconds = 12;

    /// <summary>Seconds that a resampler's filter has to be filled with, many times over.</summary>
    private const double FilterSeconds = 0.05;

    private static readonly double[] SeekAheadSeconds = [10, 30];

    /// <summary>Where the joint lies: the end of what is stored, on the encoder's clock.</summary>
    public static long Joint(SoundCheckpoint checkpoint) => checkpoint.Tail[0].End;

    /// <summary>Where reading may enter, in seconds on the source's clock, from the cheapest to the surest; nowhere for what is near the beginning anyway.</summary>
    public static IEnumerable<double> Seeks(SoundCheckpoint checkpoint, int sampleRate)
    {
        var begins = (double)checkpoint.Reading.Origin / checkpoint.Reading.Rate;
        return SeekAheadSeconds.Select(ahead => ((double)Joint(checkpoint) / sampleRate) - ahead).Where(seconds => seconds > begins);
    }

    /// <summary>The entry at the beginning of the source.</summary>
    public static SoundEntry FromBeginning(SoundCheckpoint checkpoint, FrameFormat format) => new(EncodeFrom(checkpoint, format, WarmUpFrames[0]), null);

    /// <summary>The entry at a place where reading has been tried; null where it does not meet the earlier reading.</summary>
    /// <param name="checkpoint">How far the track is.</param>
    /// <param name="format">The codec's frames.</param>
    /// <param name="sampleRate">Samples per second of what is encoded.</param>
    /// <param name="seconds">Where reading entered.</param>
    /// <param name="scanned">What it gave, by the source's clock.</param>
    public static SoundEntry? Entry(SoundCheckpoint checkpoint, FrameFormat format, int sampleRate, double seconds, IReadOnlyList<DecodedFrame> scanned)
    {
        var (rate, origin, frames) = checkpoint.Reading;
        var runs = SoundAlignment.Find(frames, scanned, rate);
        var tries = runs.Count == 0 ? [] : WarmUpFrames.Select(warmUp => (Meetings: runs[^1].AsEnumerable(), WarmUp: warmUp)).Append((runs.SelectMany(run => run), WarmUpFrames[0]));
        foreach (var (meetings, warmUp) in tries)
        {
            // As late as can be: what fills gaps is then in the same state as before.
            var from = EncodeFrom(checkpoint, format, warmUp);
            if (meetings.LastOrDefault(meeting => meeting.Grid <= (from * rate / sampleRate) - (long)(FilterSeconds * rate)) is { } meeting)
            {
                var period = rate / Divisor(rate, sampleRate);
                return new SoundEntry(from, new SoundSeek(seconds, meeting, origin + ((meeting.Grid - origin + period - 1) / period * period)));
            }
        }

        return null;
    }

    /// <summary>The frames up to the joint that a reading has to give again which enters there.</summary>
    public static DecodedFrame[] Expected(SoundCheckpoint checkpoint, int sampleRate, SoundEntry? entry)
    {
        var from = entry?.Seek?.Meeting.Grid ?? long.MinValue;
        var to = Joint(checkpoint) * checkpoint.Reading.Rate / sampleRate;
        return [.. checkpoint.Reading.Frames.Where(frame => frame.Time >= from && frame.End <= to)];
    }

    /// <summary>The frames that are remembered: those around the joint.</summary>
    public static DecodedFrame[] Remembered(IEnumerable<DecodedFrame> frames, FrameFormat format, int rate, long joint, int sampleRate)
    {
        var at = joint * rate / sampleRate;
        return [.. frames.Where(frame => frame.End > at - (long)(RememberedSeconds * rate) && frame.Time < at + (TailFrames * format.Samples * (long)rate / sampleRate))];
    }

    /// <summary>The first sample to encode again: so that frames lie as they lay before.</summary>
    private static long EncodeFrom(SoundCheckpoint checkpoint, FrameFormat format, int warmUp) =>
        Joint(checkpoint) + (format.Delay % format.Samples) - (warmUp * (long)format.Samples);

    /// <summary>The greatest common divisor.</summary>
    private static long Divisor(long one, long other) => other == 0 ? one : Divisor(other, one % other);
}
