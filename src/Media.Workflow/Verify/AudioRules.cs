using Media.Core.Failures;
using Media.Core.Planning;

namespace Media.Workflow.Verify;

/// <summary>What stored sound has to be: without a gap, and from the first to the last sample of the source within 20 ms.</summary>
internal static class AudioRules
{
    private const double Tolerance = 0.020;

    /// <summary>Checks the sound against what the encoder timed.</summary>
    /// <exception cref="VerificationFailedException">Something is not as recorded.</exception>
    public static void Check(AudioRecord record, StoredTrack track)
    {
        if (track.Segments.Any(segment => segment.Samples.Count == 0))
        {
            throw new VerificationFailedException("An audio segment holds no samples.");
        }

        var expected = track.Segments[0].Samples[0].DecodeTime;
        var start = expected;
        for (var number = 0; number < track.Segments.Length; number++)
        {
            var segment = track.Segments[number];
            if (segment.Samples[0].DecodeTime != expected || segment.TableEnd + segment.Samples.Sum(sample => (long)sample.Size) != segment.Bytes)
            {
                throw new VerificationFailedException($"audio segment {number} does not follow on what precedes it, or is cut short.");
            }

            expected += segment.Samples.Sum(sample => (long)sample.Duration);
        }

        if (track.Timescale != record.Timescale || Far(start, record.Start, record) || Far(expected, record.Start + record.Samples, record))
        {
            throw new VerificationFailedException(
                $"The sound is stored from {start} to {expected}, the source's lasts from {record.Start} to {record.Start + record.Samples}.");
        }
    }

    private static bool Far(long stored, long source, AudioRecord record) => Math.Abs(stored - source) > Tolerance * record.Timescale;
}
