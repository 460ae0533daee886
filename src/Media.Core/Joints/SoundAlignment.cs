namespace Media.Core.Joints;

/// <summary>Where a reading from the middle of a source meets the reading before it.</summary>
/// <param name="Scanned">When the frame begins by the source's clock, as the reading from the middle sees it.</param>
/// <param name="Grid">When it begins on the grid of the reading before.</param>
public sealed record Meeting(long Scanned, long Grid);

/// <summary>
/// Finds the frames of an earlier reading in one that entered the source in the middle. Clocks of containers are too coarse to tell one sample from
/// the next (Matroska's are of a millisecond), so frames are known by what they are: by the byte of the file at which their packet lies, else
/// by the checksum of what they decode to (which some decoders never repeat, since they draw noise). Believed are runs of them that fit in one way only.
/// </summary>
public static class SoundAlignment
{
    /// <summary>Frames that are left to a decoder to find into the sound, in seconds: most need one frame, Opus needs up to 0.7 s.</summary>
    public const double SettleSeconds = 1;

    /// <summary>Seconds that the two clocks may be apart: the drift that is let pass, and the roundings of both.</summary>
    private const double LargestDrift = 0.020;

    private const int LeastFrames = 4;
    private const double LeastSeconds = 0.5;
    private const int LeastDistinct = 3;

    /// <summary>
    /// Where both meet: the runs of frames that are in both, in order; none where nothing is proved. A run ends where a gap was filled: there the grid has
    /// frames that the source has not.
    /// </summary>
    /// <param name="before">The frames that the earlier reading gave last, on its grid.</param>
    /// <param name="scanned">All frames of the reading from the middle, by the source's clock.</param>
    /// <param name="rate">Samples per second of both.</param>
    public static IReadOnlyList<Meeting[]> Find(IReadOnlyList<DecodedFrame> before, IReadOnlyList<DecodedFrame> scanned, int rate)
    {
        var runs = Runs(before, scanned, (long)(LargestDrift * rate)).Where(run => Proved(before, scanned, run, rate)).OrderBy(run => run.First).ToList();
        if (runs.Zip(runs.Skip(1)).Any(pair => pair.Second.First < pair.First.End || pair.Second.First - pair.Second.Offset < pair.First.End - pair.First.Offset))
        {
            return [];
        }

        var settled = scanned.Count == 0 ? 0 : scanned[0].Time + (long)(SettleSeconds * rate);
        return [.. runs
            .Select(run => Enumerable.Range(run.First, run.Length)
                .Select(n => new Meeting(scanned[n - run.Offset].Time, before[n].Time))
                .Where(meeting => meeting.Scanned >= settled)
                .ToArray())
            .Where(meetings => meetings.Length > 0)];
    }

    /// <summary>A run of frames that are the same in both.</summary>
    /// <param name="Offset">A frame's number before less its number as scanned.</param>
    /// <param name="First">Number before of the first.</param>
    /// <param name="Length">How many.</param>
    private readonly record struct Run(int Offset, int First, int Length)
    {
        public int End => First + Length;
    }

    /// <summary>All longest runs. Only frames whose times are close are compared, so the work grows with the length and not with its square.</summary>
    private static IEnumerable<Run> Runs(IReadOnlyList<DecodedFrame> before, IReadOnlyList<DecodedFrame> scanned, long drift)
    {
        var told = before.Any(frame => frame.Place is not null);
        Dictionary<int, Run> open = [];
        var nearest = 0;
        for (var n = 0; n < before.Count; n++)
        {
            while (nearest < scanned.Count && scanned[nearest].Time < before[n].Time - drift)
            {
                nearest++;
            }

            Dictionary<int, Run> grown = [];
            for (var other = nearest; other < scanned.Count && scanned[other].Time <= before[n].Time + drift; other++)
            {
                if (Same(before[n], scanned[other], told))
                {
                    var offset = n - other;
                    grown[offset] = open.Remove(offset, out var run) ? run with { Length = run.Length + 1 } : new Run(offset, n, 1);
                }
            }

            foreach (var ended in open.Values)
            {
                yield return ended;
            }

            open = grown;
        }

        foreach (var ended in open.Values)
        {
            yield return ended;
        }
    }

    /// <summary>A packet may hold several frames, of which only the first has a place.</summary>
    private static bool Same(DecodedFrame one, DecodedFrame other, bool told) =>
        one.Samples == other.Samples && one.Place == other.Place && (told || one.Checksum == other.Checksum);

    private static bool Proved(IReadOnlyList<DecodedFrame> before, IReadOnlyList<DecodedFrame> scanned, Run run, int rate)
    {
        var frames = Enumerable.Range(run.First, run.Length).Select(n => before[n]).ToList();
        return run.Length >= LeastFrames
            && frames.Sum(frame => (long)frame.Samples) >= LeastSeconds * rate
            && (frames.Where(frame => frame.Place is not null).Select(frame => frame.Place).Distinct().Count() >= LeastDistinct
                || (frames.Select(frame => frame.Checksum).Distinct().Count() >= LeastDistinct
                    && frames.Select((frame, n) => frame.Checksum == scanned[run.First + n - run.Offset].Checksum).All(same => same)));
    }
}
