using Media.Core.Failures;
using Media.Core.Tracks;
using Media.Workflow.Storage;

namespace Media.Workflow.Verify;

/// <summary>What every stored track has to be: what its document says, and each segment what its own table says.</summary>
internal static class TrackRules
{
    /// <summary>Checks a track against its document.</summary>
    /// <exception cref="VerificationFailedException">They do not agree.</exception>
    public static void Check(StoredTrack track, TrackReading stored)
    {
        Require(track.Timescale == stored.Timescale, $"{track.Id}: its clock is {stored.Timescale}, its document says {track.Timescale}");
        Require(track.Codecs == stored.Codecs, $"{track.Id}: its codec is {stored.Codecs}, its document says {track.Codecs}");
        Require(track.Initialization == stored.Initialization, $"{track.Id}: its initialization section is not the one that its document names");
        Require(track.Settings.Entry is not { } entry || track.Codecs.Split('.')[0] == entry, $"{track.Id}: its codec is {track.Codecs}, which is not what was planned");
        for (var number = 0; number < stored.Segments.Length; number++)
        {
            var segment = stored.Segments[number];
            Require(
                segment.TableEnd + segment.Samples.Sum(sample => (long)sample.Size) == segment.Bytes,
                $"{track.Id} segment {number}: {segment.Bytes} bytes stored, its table tells of others");
            Require(
                track.Segments[number].Bytes == segment.Bytes, $"{track.Id} segment {number}: {segment.Bytes} bytes stored, its document says {track.Segments[number].Bytes}");
            Require(segment.Fault is null, $"{track.Id} segment {number}: {segment.Fault}");
        }
    }

    private static void Require(bool held, string otherwise)
    {
        if (!held)
        {
            throw new VerificationFailedException(otherwise + ".");
        }
    }
}
