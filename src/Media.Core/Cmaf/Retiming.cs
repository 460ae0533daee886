namespace Media.Core.Cmaf;

/// <summary>
/// Gives a segment's samples their published times. The encoder's own clock only tells the order in which frames are shown; the times are
/// the source's. The n-th sample to be decoded gets the n-th presentation time less a constant delay as its decode time, so that
/// segments join without a gap or overlap however their frames are spaced, and no composition offset is negative.
/// </summary>
public static class Retiming
{
    /// <summary>The samples with their published times.</summary>
    /// <param name="encoded">The encoder's samples, in decoding order.</param>
    /// <param name="times">Published presentation times of the segment's frames, rising; as many as there are samples.</param>
    /// <param name="end">Published time of the first frame after the segment.</param>
    /// <param name="delay">Ticks by which decoding runs ahead of showing.</param>
    /// <exception cref="InvalidDataException">Counts differ, or frames are reordered by more than the delay allows.</exception>
    public static Sample[] Retime(IReadOnlyList<Sample> encoded, IReadOnlyList<long> times, long end, long delay)
    {
        if (encoded.Count != times.Count)
        {
            throw new InvalidDataException($"The encoder gave {encoded.Count} frames for {times.Count}.");
        }

        var shown = new int[encoded.Count];
        var order = Enumerable.Range(0, encoded.Count).OrderBy(n => encoded[n].PresentationTime).ToArray();
        for (var rank = 0; rank < order.Length; rank++)
        {
            shown[order[rank]] = rank;
        }

        var samples = new Sample[encoded.Count];
        for (var n = 0; n < samples.Length; n++)
        {
            var next = n + 1 < times.Count ? times[n + 1] : end;
            var offset = times[shown[n]] - times[n] + delay;
            if (offset < 0 || next <= times[n])
            {
                throw new InvalidDataException($"Frame {n} of the segment cannot be timed: offset {offset}, duration {next - times[n]}.");
            }

            samples[n] = encoded[n] with
            {
                DecodeTime = times[n] - delay,
                Duration = checked((uint)(next - times[n])),
                CompositionOffset = checked((int)offset),
            };
        }

        return samples;
    }
}
