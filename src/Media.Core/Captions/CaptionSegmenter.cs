using Media.Core.Failures;
using Media.Core.Tracks;

namespace Media.Core.Captions;

/// <summary>
/// Cuts captions into a release's segments. A caption is in every segment during which it is shown, each time with all of its times, so that players show it wherever they begin;
/// what is shown before the first segment or after the last belongs to that one. A segment without captions is an empty file.
/// </summary>
public static class CaptionSegmenter
{
    /// <summary>Letters in all segments together: more than any film has; a file can ask for more with few bytes.</summary>
    private const int MostLetters = 16_000_000;

    /// <summary>Letters of a caption's times.</summary>
    private const int Times = 32;

    /// <summary>The captions of each segment.</summary>
    /// <param name="cues">The captions, by their times on the published clock.</param>
    /// <param name="grid">The segments, without a gap between them; at least one.</param>
    /// <param name="timescale">Ticks per second of the segments.</param>
    /// <exception cref="BadCaptionsException">They are shown for longer than makes sense.</exception>
    public static List<Cue>[] Cut(IReadOnlyList<Cue> cues, TrackSegment[] grid, int timescale)
    {
        long[] starts = [.. grid.Select(segment => segment.Start * 1000)];
        List<Cue>[] segments = [.. grid.Select(_ => new List<Cue>())];
        var letters = 0L;
        foreach (var cue in cues)
        {
            var (first, last) = (At(cue.Start * timescale), At((cue.End * timescale) - 1));
            letters += (last - first + 1L) * (cue.Text.Length + Times);
            if (letters > MostLetters)
            {
                throw new BadCaptionsException("its captions are shown for longer than makes sense, many at a time");
            }

            for (var number = first; number <= last; number++)
            {
                segments[number].Add(cue);
            }
        }

        return segments;

        int At(long thousandths) => Array.BinarySearch(starts, thousandths) is var place && place >= 0 ? place : Math.Max(0, ~place - 1);
    }
}
