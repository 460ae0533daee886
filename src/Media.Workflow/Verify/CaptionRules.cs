using System.Text;
using Media.Core.Captions;
using Media.Core.Failures;
using Media.Core.Tracks;

namespace Media.Workflow.Verify;

/// <summary>What stored captions have to be: in their segments exactly those of the whole file, on the segments of the pictures, and all that were read of the source.</summary>
internal static class CaptionRules
{
    /// <summary>Checks a track.</summary>
    /// <param name="track">Its document.</param>
    /// <param name="pictures">The document of a track of pictures.</param>
    /// <param name="begin">The published time at which the film begins, in milliseconds.</param>
    /// <param name="segments">Its segments as stored.</param>
    /// <param name="whole">The whole file as stored.</param>
    /// <param name="recorded">What was read of the source, with published times; null for a sidecar file.</param>
    /// <exception cref="VerificationFailedException">Something is not as recorded.</exception>
    public static void Check(StoredTrack track, StoredTrack pictures, long begin, byte[] segments, byte[] whole, Cue[]? recorded)
    {
        Cue[] cues = [.. Read(track, whole).Select(cue => cue.Later(begin))];
        Require(track.Text is { } facts && facts.Bytes == whole.Length && facts.Cues == cues.Length, $"{track.Id}: its document tells of other captions than are stored");
        Require(
            track.Timescale == pictures.Timescale && track.Segments.Select(Place).SequenceEqual(pictures.Segments.Select(Place)),
            $"{track.Id}: its segments are not those of the pictures");
        Require(track.Bytes == segments.Length, $"{track.Id}: {segments.Length} bytes of segments stored, its document says {track.Bytes}");
        var from = 0;
        foreach (var (number, (segment, shown)) in track.Segments.Zip(CaptionSegmenter.Cut(cues, track.Segments, track.Timescale)).Index())
        {
            Require(
                segments.AsSpan(from, (int)segment.Bytes).SequenceEqual(Encoding.UTF8.GetBytes(WebVtt.WriteSegment(shown))),
                $"{track.Id} segment {number}: does not hold the captions that are shown in it");
            from += (int)segment.Bytes;
        }

        Require(
            recorded is null || cues.SequenceEqual(recorded.Where(cue => cue.End > begin).Select(cue => cue with { Start = Math.Max(begin, cue.Start) }).OrderBy(cue => cue.Start)),
            $"{track.Id}: stored are other captions than were read of the source");
    }

    private static Cue[] Read(StoredTrack track, byte[] whole)
    {
        try
        {
            return CaptionReader.Read(Encoding.UTF8.GetString(whole), CaptionFormat.WebVtt).Cues;
        }
        catch (BadCaptionsException damage)
        {
            throw new VerificationFailedException($"{track.Id}: {damage.Message}.");
        }
    }

    private static (long Start, long Ticks) Place(TrackSegment segment) => (segment.Start, segment.Ticks);

    private static void Require(bool held, string otherwise)
    {
        if (!held)
        {
            throw new VerificationFailedException(otherwise + ".");
        }
    }
}
