using System.Globalization;
using Media.Core.Failures;
using Media.Core.Planning;

namespace Media.Workflow.Verify;

/// <summary>What a video rendition has to be: every frame of the source, once, at its time, each segment playable by itself.</summary>
internal static class VideoRules
{
    private const double PlaylistTolerance = 0.001;

    /// <summary>Checks a rendition.</summary>
    /// <param name="name">Its name, for the message.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="times">Published presentation time of every frame of the source, rising.</param>
    /// <param name="initialization">SHA-256 of the initialization section that the encoder's segments go with, hex.</param>
    /// <param name="track">What is stored.</param>
    /// <exception cref="VerificationFailedException">Something is not as planned.</exception>
    public static void Check(string name, TranscodePlan plan, long[] times, string initialization, StoredTrack track)
    {
        Require(track.Timescale == plan.Timeline.Timescale, $"{name}: its clock is {track.Timescale}, planned was {plan.Timeline.Timescale}");
        Require(track.Initialization == initialization, $"{name}: its initialization section is not the one that was stored with its segments");
        Require(track.KeyFrames.Length == track.Segments.Length, $"{name}: {track.KeyFrames.Length} key frames listed for {track.Segments.Length} segments");
        var frame = 0;
        for (var number = 0; number < plan.Segments.Length; number++)
        {
            var segment = track.Segments[number];
            var end = plan.Timeline.Publish(plan.Segments[number].End);
            Require(segment.Samples.Count == plan.Segments[number].Frames, $"{name} segment {number}: {segment.Samples.Count} frames stored, {plan.Segments[number].Frames} planned");
            Require(
                track.KeyFrames[number] == string.Create(CultureInfo.InvariantCulture, $"{segment.TableEnd + segment.Samples[0].Size}@0"),
                $"{name} segment {number}: its key frame is listed as {track.KeyFrames[number]}");
            Require(segment.Samples[0].IsSync, $"{name} segment {number}: does not begin with a key frame");
            Require(segment.Samples[0].DecodeTime == times[frame] - plan.Timeline.ReorderDelay, $"{name} segment {number}: does not follow on what precedes it");
            Require(segment.TableEnd + segment.Samples.Sum(sample => (long)sample.Size) == segment.Bytes, $"{name} segment {number}: {segment.Bytes} bytes stored, its table tells of others");

            var shown = segment.Samples.Select(sample => sample.PresentationTime).Order();
            Require(shown.SequenceEqual(times.AsSpan(frame, segment.Samples.Count).ToArray()), $"{name} segment {number}: presentation times are not the source's");
            var ticks = segment.Samples.Sum(sample => (long)sample.Duration);
            Require(ticks == end - times[frame], $"{name} segment {number}: lasts {ticks} ticks, not {end - times[frame]}");
            Require(
                Math.Abs(track.Lengths[number] - ((double)ticks / track.Timescale)) < PlaylistTolerance,
                $"{name} segment {number}: the playlist says {track.Lengths[number]} s for {ticks} ticks");
            frame += segment.Samples.Count;
        }

        Require(frame == times.Length, $"{name}: {frame} frames, the source has {times.Length}");
    }

    private static void Require(bool held, string otherwise)
    {
        if (!held)
        {
            throw new VerificationFailedException(otherwise + ".");
        }
    }
}
