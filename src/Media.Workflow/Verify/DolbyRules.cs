using Media.Core.Dolby;
using Media.Core.Failures;
using Media.Core.Planning;
using Media.Core.Tracks;
using Media.Workflow.Storage;

namespace Media.Workflow.Verify;

/// <summary>What stored sound of Dolby's codecs has to be: whole frames of the planned kind, each of 1,536 samples, for as long as the same track with two channels.</summary>
internal static class DolbyRules
{
    /// <summary>Frames that are read, spread over the film.</summary>
    private const int Looks = 16;

    /// <summary>Seconds that it may be apart: two frames, of which decoded sound need not have all samples.</summary>
    private const double Tolerance = 0.064;

    /// <summary>Seconds by which it may end later: an edit list may hide the end of the sound, and hides it in samples that are decoded alone.</summary>
    private const double HiddenEnd = 1;

    /// <summary>Checks a track.</summary>
    /// <param name="reader">The release.</param>
    /// <param name="track">What its document says.</param>
    /// <param name="settings">How its frames were planned.</param>
    /// <param name="stored">What is stored.</param>
    /// <param name="record">What was recorded of it.</param>
    /// <param name="usual">What was recorded of the same track with two channels.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="VerificationFailedException">Something is not as planned.</exception>
    public static async Task CheckAsync(
        ReleaseReader reader, StoredTrack track, DolbySettings settings, TrackReading stored, AudioRecord record, AudioRecord usual, CancellationToken cancellationToken)
    {
        Require(track.Codecs == (settings is Eac3Settings ? "ec-3" : "ac-3"), $"{track.Id}: its codec is {track.Codecs}, which is not what was planned");
        Require(
            Seconds(record, record.Start + record.Samples) - Seconds(usual, usual.Start + usual.Samples) is >= -Tolerance and <= HiddenEnd
            && Math.Abs(Seconds(record, record.Start) - Seconds(usual, usual.Start)) <= Tolerance,
            $"{track.Id}: lasts from {Seconds(record, record.Start):0.000} to {Seconds(record, record.Start + record.Samples):0.000} s, with two channels from {Seconds(usual, usual.Start):0.000} to {Seconds(usual, usual.Start + usual.Samples):0.000} s");
        for (var number = 0; number < stored.Segments.Length; number++)
        {
            var segment = stored.Segments[number];
            Require(segment.Samples.All(sample => sample.Duration == DolbyFrame.Samples), $"{track.Id} segment {number}: has frames that are not of {DolbyFrame.Samples} samples");
            if (number % Math.Max(1, stored.Segments.Length / Looks) == 0 || number == stored.Segments.Length - 1)
            {
                var frame = DolbyFrame.Of(await reader.RangeAsync(track.SegmentPath(number), segment.TableEnd, segment.Samples[0].Size, cancellationToken));
                Require(frame is { } read && settings.IsOf(read), $"{track.Id} segment {number}: does not begin with a whole frame of {track.Codecs}");
            }
        }
    }

    private static double Seconds(AudioRecord record, long ticks) => (double)ticks / record.Timescale;

    private static void Require(bool held, FormattableString otherwise)
    {
        if (!held)
        {
            throw new VerificationFailedException(FormattableString.Invariant(otherwise) + ".");
        }
    }
}
