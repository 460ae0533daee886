using Media.Core.Failures;
using Media.Core.Formats.Dolby;
using Media.Core.Planning;
using Media.Core.Tracks;
using Media.Workflow.Storage;

namespace Media.Workflow.Verify;

/// <summary>What stored sound of Dolby's codecs has to be: frames of 1,536 samples each, for as long as the same track with two channels.</summary>
internal static class DolbyRules
{
    /// <summary>Seconds that it may be apart: two frames, of which decoded sound need not have all samples.</summary>
    private const double Tolerance = 0.064;

    /// <summary>Seconds by which it may end later: an edit list may hide the end of the sound, and hides it in samples that are decoded alone.</summary>
    private const double HiddenEnd = 1;

    /// <summary>Checks a track.</summary>
    /// <param name="track">What its document says.</param>
    /// <param name="stored">What is stored.</param>
    /// <param name="record">What was recorded of it.</param>
    /// <param name="usual">What was recorded of the same track with two channels.</param>
    /// <exception cref="VerificationFailedException">Something is not as planned.</exception>
    public static void Check(StoredTrack track, TrackReading stored, AudioRecord record, AudioRecord usual)
    {
        Require(
            Seconds(record, record.Start + record.Samples) - Seconds(usual, usual.Start + usual.Samples) is >= -Tolerance and <= HiddenEnd
            && Math.Abs(Seconds(record, record.Start) - Seconds(usual, usual.Start)) <= Tolerance,
            $"{track.Id}: lasts from {Seconds(record, record.Start):0.000} to {Seconds(record, record.Start + record.Samples):0.000} s, with two channels from {Seconds(usual, usual.Start):0.000} to {Seconds(usual, usual.Start + usual.Samples):0.000} s");
        foreach (var (number, segment) in stored.Segments.Index())
        {
            Require(segment.Samples.All(sample => sample.Duration == DolbyFrame.Samples), $"{track.Id} segment {number}: has frames that are not of {DolbyFrame.Samples} samples");
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
