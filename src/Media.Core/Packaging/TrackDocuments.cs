using System.Security.Cryptography;
using Media.Core.Failures;
using Media.Core.Formats;
using Media.Core.Formats.Jpeg;
using Media.Core.Hls;
using Media.Core.Ladder;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Core.Publishing;
using Media.Core.Tracks;

namespace Media.Core.Packaging;

/// <summary>Describes the tracks of a release out of what the encoding steps recorded.</summary>
public static class TrackDocuments
{
    /// <summary>A rendition's track.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="rendition">The rendition.</param>
    /// <param name="stored">What was recorded of it, in the order of the segments.</param>
    /// <param name="initialization">Its initialization section.</param>
    /// <exception cref="VerificationFailedException">Segments are missing, or not of one encoder's making.</exception>
    public static StoredTrack Video(TranscodePlan plan, VideoRendition rendition, IReadOnlyList<StoredRendition> stored, ReadOnlySpan<byte> initialization)
    {
        var makes = stored.DistinctBy(segment => segment.Initialization).Count();
        if (stored.Count != plan.Segments.Length || makes != 1)
        {
            throw new VerificationFailedException(
                $"Rendition {rendition.Name} has {stored.Count} of {plan.Segments.Length} segments with {makes} different initialization sections.");
        }

        var timeline = plan.Timeline;
        return new StoredTrack(
            StoredTrack.CurrentVersion, $"video-{rendition.Name}", TrackKind.Video, rendition.Name, MediaLayout.Video(rendition.Name), rendition.Codec,
            null, StoredTrack.MainRole, timeline.Timescale, SampleEntry.Codecs(initialization), stored[0].Initialization,
            new PictureFacts(rendition.Width, rendition.Height, timeline.MostFrameRate, timeline.Frames),
            [.. plan.Segments.Zip(stored, (segment, own) => new TrackSegment(
                timeline.Publish(segment.Start), timeline.Publish(segment.End) - timeline.Publish(segment.Start), own.Bytes, own.KeyFrameBytes))]);
    }

    /// <summary>The thumbnails: a JPEG for each segment of the picture.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="layout">Their layout.</param>
    /// <param name="bytes">Size of each JPEG, in the order of the segments.</param>
    /// <exception cref="VerificationFailedException">Some are missing.</exception>
    public static StoredTrack Thumbnails(TranscodePlan plan, JpegSettings layout, IReadOnlyList<long> bytes) => bytes.Count == plan.Segments.Length
        ? new StoredTrack(
            StoredTrack.CurrentVersion, "thumbnails", TrackKind.Pictures, "Thumbnails", MediaLayout.Thumbnails, layout, null, StoredTrack.MainRole, plan.Timeline.Timescale, "jpeg", null, null,
            [.. plan.Segments.Zip(bytes, (segment, size) => new TrackSegment(
                plan.Timeline.Publish(segment.Start), plan.Timeline.Publish(segment.End) - plan.Timeline.Publish(segment.Start), size))])
        : throw new VerificationFailedException($"There are thumbnails of {bytes.Count} of {plan.Segments.Length} segments.");

    /// <summary>A track of sound.</summary>
    /// <param name="number">Its place, from 0.</param>
    /// <param name="role">What it is for.</param>
    /// <param name="sounds">The tracks that were planned.</param>
    /// <param name="record">What was recorded of it; at least one segment.</param>
    /// <param name="initialization">Its initialization section.</param>
    public static StoredTrack Audio(int number, string role, SoundRendition[] sounds, AudioRecord record, ReadOnlySpan<byte> initialization)
    {
        // More channels of a track have its name: they stand in groups of their own.
        var names = SoundNames.Of([.. sounds.Where(sound => sound.Beside is null).Select(sound => sound.Source)]);
        var start = record.Start;
        List<TrackSegment> segments = [];
        foreach (var segment in record.Segments)
        {
            segments.Add(new TrackSegment(start, segment.Ticks, segment.Bytes));
            start += segment.Ticks;
        }

        return new StoredTrack(
            StoredTrack.CurrentVersion, MediaLayout.AudioId(number), TrackKind.Audio, names[sounds[number].Beside ?? number], MediaLayout.Audio(number), record.Instead ?? sounds[number].Codec,
            LanguageTag.Of(sounds[number].Source.Language), role,
            record.Timescale, SampleEntry.Codecs(initialization), Convert.ToHexStringLower(SHA256.HashData(initialization)), null, [.. segments], Loudness: record.Loudness,
            Beside: sounds[number].Beside is { } beside ? MediaLayout.AudioId(beside) : null);
    }
}
