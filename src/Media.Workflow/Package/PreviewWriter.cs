using Media.Core.Planning;
using Media.Core.Publishing;
using Media.Core.WebP;
using Media.Ffmpeg.Encoding;
using Media.Workflow.Storage;

namespace Media.Workflow.Package;

/// <summary>Makes the preview out of the segments that its moments lie in, of the smallest rendition: one segment at a time, and nothing else is decoded.</summary>
internal sealed class PreviewWriter(ObjectStore store, Buckets buckets, string release)
{
    /// <summary>Stores it; gives its size in bytes.</summary>
    public async Task<long> WriteAsync(TranscodePlan plan, PreviewMoment[] moments, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("preview-");
        try
        {
            var segment = Path.Combine(folder.FullName, "segment.mp4");
            List<byte[]> frames = [];
            foreach (var moment in moments)
            {
                await SegmentFile.WriteAsync(store, buckets.Media, release, plan.Renditions[^1].Name, moment.Segment, segment, cancellationToken);
                frames.AddRange(await PreviewEncoder.EncodeAsync(segment, Begin(plan, moment), PreviewRules.Size(plan.Renditions[^1]), folder.FullName, cancellationToken));
            }

            var preview = WebPWriter.Animation(frames, 1000 / PreviewRules.FrameRate);
            await store.PutAsync(buckets.Media, release + MediaLayout.Preview, preview, "image/webp", cancellationToken);
            return preview.Length;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The published time at which a moment begins, in seconds: so that it lies within its segment whole, where that is long enough.</summary>
    private static double Begin(TranscodePlan plan, PreviewMoment moment)
    {
        var segment = plan.Segments[moment.Segment];
        var (first, last, end) = (Published(segment.Start), Published(segment.Last), Published(segment.End));
        return Math.Max(first, Math.Min(last, Math.Min(first + moment.Seconds, end - PreviewRules.Seconds)));

        double Published(long ticks) => (double)plan.Timeline.Publish(ticks) / plan.Timeline.Timescale;
    }
}
