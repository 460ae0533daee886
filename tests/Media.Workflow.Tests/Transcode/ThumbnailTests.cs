using Media.Core.Publishing;
using Media.Core.Tracks;
using Media.Ffmpeg.Tests.Sources;
using Media.Workflow.Tests.Bench;

namespace Media.Workflow.Tests.Transcode;

/// <summary>Every segment has its thumbnails, however its frames lie in it.</summary>
public sealed class ThumbnailTests
{
    [FfmpegFact]
    public async Task A_segment_whose_last_frame_is_shown_for_most_of_it_has_them_too()
    {
        // The sound goes on for nine seconds when the pictures are over: so long the last one stays.
        await using var job = await Job.OfAsync(await Clips.MakeAsync(
            "long-last.mkv", "-f", "lavfi", "-i", "testsrc2=size=192x108:rate=25:duration=7", "-f", "lavfi", "-i", "sine=duration=16", "-c:v", "libx264", "-preset", "ultrafast", "-g", "25", "-pix_fmt", "yuv420p", "-c:a", "aac"));

        await job.RunAsync();

        var last = (await job.ReadPlanAsync()).Segments.Length - 1;
        Assert.Equal([0xFF, 0xD8], (await job.StoredAsync(MediaLayout.Thumbnails + TrackLayout.Tile(last)))[..2]);
    }
}
