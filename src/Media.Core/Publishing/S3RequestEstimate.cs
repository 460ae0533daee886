using Media.Core.Cost;

namespace Media.Core.Publishing;

/// <summary>
/// Counts the S3 requests that a run must have made, from what it published. Writes: the upload, every segment, a header, two
/// playlists and a document a rendition, the master playlist, the DASH manifest and the asset's, one record a chunk and rendition, the index, the plan and the
/// task list; of thumbnails a JPEG a segment, a playlist, a map and a document; of captions two objects, a playlist, a document and one record for all of them. Reads: each task opens the source and range through it (three requests), and each record is read
/// back twice (to assemble and to verify), as is each segment once.
/// </summary>
public static class S3RequestEstimate
{
    private const int SourceReadsPerTask = 3;
    private const int Documents = 3;
    private const int CaptionObjects = 2;

    /// <summary>The requests of a run with these renditions out of so many tasks; each track of sound is one of them.</summary>
    public static S3Requests For(IReadOnlyCollection<PublishedRendition> renditions, int tasks)
    {
        var captions = renditions.Count(rendition => rendition.Kind == "text");
        var video = renditions.Count(rendition => rendition.Kind == "video");
        var sounds = renditions.Count(rendition => rendition.Kind == "audio");
        var pictures = renditions.Count(rendition => rendition.Kind == "pictures");
        var segments = renditions.Where(rendition => rendition.Kind != "text").Sum(rendition => (long)rendition.Segments) + (CaptionObjects * captions);
        var texts = captions > 0 ? 1 : 0;
        var records = (Math.Max(0L, tasks - sounds - texts) * video) + sounds + texts;
        return new S3Requests(
            Writes: 1 + segments + (4L * (video + sounds)) + (2L * captions) + (3L * pictures) + 3 + records + Documents,
            Reads: SourceReadsPerTask * (tasks + 1L) + 2 * records + segments + Documents * (tasks + 2L));
    }
}
