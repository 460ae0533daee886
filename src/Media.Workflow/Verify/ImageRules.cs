using Media.Core.Failures;
using Media.Core.Formats.Jpeg;
using Media.Core.Planning;
using Media.Core.Publishing;
using Media.Core.Tracks;
using Media.Workflow.Storage;

namespace Media.Workflow.Verify;

/// <summary>What stored still pictures have to be: JPEGs of the size that is said, a tile for each segment of the picture, and a poster where one was chosen.</summary>
internal static class ImageRules
{
    private const int Head = 4 * 1024;

    /// <summary>Checks the thumbnails.</summary>
    /// <exception cref="VerificationFailedException">Something is not as planned.</exception>
    public static async Task CheckTilesAsync(TranscodePlan plan, StoredTrack? track, ReleaseReader reader, CancellationToken cancellationToken)
    {
        if (track is null || plan.PublishedThumbnails is not { } layout)
        {
            Require(track is null == plan.PublishedThumbnails is null, $"thumbnails are {(track is null ? "missing" : "stored")}, which is not what was planned");
            return;
        }

        Require(
            track.Segments.Select(tile => tile.Start).SequenceEqual(plan.Segments.Select(segment => plan.Timeline.Publish(segment.Start)))
                && track.Segments.All(tile => tile.Ticks > 0) && track.End == plan.Timeline.Publish(plan.Segments[^1].End),
            "the thumbnails do not cover the segments");
        await ObjectStore.ForAllAsync(
            [.. Enumerable.Range(0, track.Segments.Length)],
            async (number, token) =>
            {
                var length = await CheckAsync(reader, track.SegmentPath(number), layout, token);
                Require(length == track.Segments[number].Bytes, $"{track.SegmentPath(number)}: {length} bytes stored, its document says {track.Segments[number].Bytes}");
                return number;
            },
            cancellationToken);
    }

    /// <summary>Checks the poster.</summary>
    /// <exception cref="VerificationFailedException">It is no picture of that size.</exception>
    public static Task CheckPosterAsync(ReleaseReader reader, (int Width, int Height) size, CancellationToken cancellationToken) =>
        CheckAsync(reader, MediaLayout.Poster, new JpegSettings(size.Width, size.Height, 1), cancellationToken);

    private static async Task<long> CheckAsync(ReleaseReader reader, string path, JpegSettings picture, CancellationToken cancellationToken)
    {
        var (head, length) = await reader.HeadAsync(path, Head, cancellationToken);
        return picture.Fault(head) is { } fault ? throw new VerificationFailedException($"{path} {fault}.") : length;
    }

    private static void Require(bool held, string otherwise)
    {
        if (!held)
        {
            throw new VerificationFailedException(char.ToUpperInvariant(otherwise[0]) + otherwise[1..] + ".");
        }
    }
}
