using Media.Core.Cost;

namespace Media.Core.Publishing;

/// <summary>
/// Counts the S3 requests that a run must have made, from what it published. Writes: the upload, every segment, a header, two
/// playlists and a document a rendition, the master playlist, the DASH manifest and the asset's, one record a chunk and rendition, the index, the plan and the
/// chunk list. Reads: each chunk and the sound open the source and range through it (three requests), and each record is read
/// back twice (to assemble and to verify), as is each segment once.
/// </summary>
public static class S3RequestEstimate
{
    private const int SourceReadsPerTask = 3;
    private const int Documents = 3;

    /// <summary>The requests of a run with these renditions out of so many chunks.</summary>
    public static S3Requests For(IReadOnlyCollection<PublishedRendition> renditions, int chunks)
    {
        var segments = renditions.Sum(rendition => (long)rendition.Segments);
        var video = renditions.Count(rendition => rendition.Kind == "video");
        var records = (long)chunks * video + renditions.Count - video;
        var tasks = chunks + renditions.Count - video;
        return new S3Requests(
            Writes: 1 + segments + 4L * renditions.Count + 3 + records + Documents,
            Reads: SourceReadsPerTask * (long)(tasks + 1) + 2 * records + segments + Documents * (tasks + 2L));
    }
}
