using Media.Core.Publishing;
using Media.Core.Tracks;
using Media.Workflow.Storage;

namespace Media.Workflow.Package;

/// <summary>A stored segment of pictures as a file that FFmpeg can read.</summary>
internal static class SegmentFile
{
    private const int LargestSegment = 256 * 1024 * 1024;

    /// <summary>Writes the initialization section and the segment after it.</summary>
    /// <param name="store">S3.</param>
    /// <param name="bucket">The media bucket.</param>
    /// <param name="release">The release's folder in it.</param>
    /// <param name="rendition">Name of the rendition.</param>
    /// <param name="number">Number of the segment.</param>
    /// <param name="path">The file; one that is there is overwritten.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task WriteAsync(ObjectStore store, string bucket, string release, string rendition, int number, string path, CancellationToken cancellationToken)
    {
        await using var file = File.Create(path);
        foreach (var part in new[] { TrackLayout.Initialization, TrackLayout.Segment(number) })
        {
            await file.WriteAsync((await store.GetHeadAsync(bucket, release + MediaLayout.Video(rendition) + part, LargestSegment, cancellationToken)).Head, cancellationToken);
        }
    }
}
