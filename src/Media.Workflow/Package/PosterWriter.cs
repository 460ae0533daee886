using Media.Core.Planning;
using Media.Core.Publishing;
using Media.Ffmpeg.Encoding;
using Media.Workflow.Storage;

namespace Media.Workflow.Package;

/// <summary>Makes the poster out of the segment that it is to be taken from, of the largest rendition.</summary>
internal sealed class PosterWriter(ObjectStore store, Buckets buckets, string release)
{
    /// <summary>Stores it; gives its size in bytes.</summary>
    public async Task<long> WriteAsync(TranscodePlan plan, PosterChoice choice, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("poster-");
        try
        {
            string segment = Path.Combine(folder.FullName, "segment.mp4"), poster = Path.Combine(folder.FullName, MediaLayout.Poster);
            await SegmentFile.WriteAsync(store, buckets.Media, release, plan.Renditions[0].Name, choice.Segment, segment, cancellationToken);
            var (first, last) = (plan.Timeline.Publish(plan.Segments[choice.Segment].Start), plan.Timeline.Publish(plan.Segments[choice.Segment].Last));
            var at = Math.Min(choice.Seconds, (double)(last - first) / plan.Timeline.Timescale);
            await PosterEncoder.EncodeAsync(segment, (double)first / plan.Timeline.Timescale, at, ThumbnailRules.Poster(plan.Renditions[0]), poster, cancellationToken);
            var bytes = await File.ReadAllBytesAsync(poster, cancellationToken);
            await store.PutAsync(buckets.Media, release + MediaLayout.Poster, bytes, "image/jpeg", cancellationToken);
            return bytes.Length;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
