using Media.Core.Failures;
using Media.Core.Planning;
using Media.Core.Tracks;
using Media.Workflow.Storage;

namespace Media.Workflow.Verify;

/// <summary>What a video rendition has to be: every frame of the source, once, at its time, each segment playable by itself.</summary>
internal static class VideoRules
{
    /// <summary>Checks a rendition.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="times">Published presentation time of every frame of the source, rising.</param>
    /// <param name="initialization">SHA-256 of the initialization section that the encoder's segments go with, hex.</param>
    /// <param name="track">What its document says.</param>
    /// <param name="stored">What is stored.</param>
    /// <exception cref="VerificationFailedException">Something is not as planned.</exception>
    public static void Check(TranscodePlan plan, long[] times, string initialization, StoredTrack track, TrackReading stored)
    {
        var name = track.Name;
        Require(stored.Timescale == plan.Timeline.Timescale, $"{name}: its clock is {stored.Timescale}, planned was {plan.Timeline.Timescale}");
        Require(stored.Initialization == initialization, $"{name}: its initialization section is not the one that was stored with its segments");
        Require(track.Segments.Length == plan.Segments.Length, $"{name}: {track.Segments.Length} segments, planned were {plan.Segments.Length}");
        var frame = 0;
        for (var number = 0; number < plan.Segments.Length; number++)
        {
            var (segment, told) = (stored.Segments[number], track.Segments[number]);
            var end = plan.Timeline.Publish(plan.Segments[number].End);
            Require(segment.Samples.Count == plan.Segments[number].Frames, $"{name} segment {number}: {segment.Samples.Count} frames stored, {plan.Segments[number].Frames} planned");
            Require(
                told.KeyFrameBytes == segment.TableEnd + segment.Samples[0].Size, $"{name} segment {number}: its key frame is listed as {told.KeyFrameBytes} bytes");
            Require(segment.Samples[0].IsSync, $"{name} segment {number}: does not begin with a key frame");
            Require(segment.Samples[0].DecodeTime == times[frame] - plan.Timeline.ReorderDelay, $"{name} segment {number}: does not follow on what precedes it");

            var shown = segment.Samples.Select(sample => sample.PresentationTime).Order();
            Require(shown.SequenceEqual(times.AsSpan(frame, segment.Samples.Count).ToArray()), $"{name} segment {number}: presentation times are not the source's");
            var ticks = segment.Samples.Sum(sample => (long)sample.Duration);
            Require(ticks == end - times[frame], $"{name} segment {number}: lasts {ticks} ticks, not {end - times[frame]}");
            Require(
                told.Start == times[frame] && told.Ticks == ticks,
                $"{name} segment {number}: its document says {told.Ticks} ticks from {told.Start}, stored are {ticks} from {times[frame]}");
            frame += segment.Samples.Count;
        }

        Require(frame == times.Length, $"{name}: {frame} frames, the source has {times.Length}");
        Require(track.Picture?.Frames == frame, $"{name}: its document says {track.Picture?.Frames} frames, stored are {frame}");
        TrackRules.Check(track, stored);
    }

    private static void Require(bool held, string otherwise)
    {
        if (!held)
        {
            throw new VerificationFailedException(otherwise + ".");
        }
    }
}
