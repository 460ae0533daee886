using Media.Core.Failures;
using Media.Core.Planning;
using Media.Core.Tracks;
using Media.Workflow.Storage;

namespace Media.Workflow.Verify;

/// <summary>What stored sound has to be: without a gap, and from the first to the last sample of the source within 20 ms.</summary>
internal static class AudioRules
{
    private const double Tolerance = 0.020;

    /// <summary>Checks the sound against what the encoder timed.</summary>
    /// <exception cref="VerificationFailedException">Something is not as recorded.</exception>
    public static void Check(AudioRecord record, StoredTrack track, TrackReading stored)
    {
        if (stored.Segments.Any(segment => segment.Samples.Count == 0))
        {
            throw new VerificationFailedException($"A segment of {track.Id} holds no samples.");
        }

        var start = stored.Segments[0].Samples[0].DecodeTime;
        var end = start;
        List<TrackSegment> read = [];
        foreach (var segment in stored.Segments)
        {
            if (segment.Samples[0].DecodeTime != end)
            {
                throw new VerificationFailedException($"{track.Id} segment {read.Count}: does not follow on what precedes it.");
            }

            read.Add(new TrackSegment(end, segment.Samples.Sum(sample => (long)sample.Duration), segment.Bytes));
            end += read[^1].Ticks;
        }

        if (stored.Timescale != record.Timescale || Far(start, record.Start, record) || Far(end, record.Start + record.Samples, record))
        {
            throw new VerificationFailedException(
                $"The sound is stored from {start} to {end}, the source's lasts from {record.Start} to {record.Start + record.Samples}.");
        }

        TrackRules.Check(track, stored);
        for (var number = 0; number < read.Count; number++)
        {
            if (track.Segments[number] != read[number])
            {
                throw new VerificationFailedException($"{track.Id} segment {number}: its document says {track.Segments[number]}, stored is {read[number]}.");
            }
        }
    }

    private static bool Far(long stored, long source, AudioRecord record) => Math.Abs(stored - source) > Tolerance * record.Timescale;
}
