using Media.Core.Cmaf;
using Media.Core.Failures;
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
                var length = await CheckAsync(reader, track.SegmentPath(number), layout.Width * layout.Columns, layout.Height, token);
                Require(length == track.Segments[number].Bytes, $"{track.SegmentPath(number)}: {length} bytes stored, its document says {track.Segments[number].Bytes}");
                return number;
            },
            cancellationToken);
    }

    /// <summary>Checks the poster.</summary>
    /// <exception cref="VerificationFailedException">It is no picture of that size.</exception>
    public static Task CheckPosterAsync(ReleaseReader reader, (int Width, int Height) size, CancellationToken cancellationToken) =>
        CheckAsync(reader, MediaLayout.Poster, size.Width, size.Height, cancellationToken);

    private static async Task<long> CheckAsync(ReleaseReader reader, string path, int width, int height, CancellationToken cancellationToken)
    {
        var (head, length) = await reader.HeadAsync(path, Head, cancellationToken);
        try
        {
            var size = JpegSize.Of(head);
            Require(size == (width, height), $"{path} is {size.Width}x{size.Height}, not {width}x{height}");
            return length;
        }
        catch (InvalidDataException damage)
        {
            throw new VerificationFailedException($"{path} is damaged: {damage.Message}");
        }
    }

    private static void Require(bool held, string otherwise)
    {
        if (!held)
        {
            throw new VerificationFailedException(char.ToUpperInvariant(otherwise[0]) + otherwise[1..] + ".");
        }
    }
}
