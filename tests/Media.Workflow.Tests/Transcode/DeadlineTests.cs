using Media.Core.Planning;
using Media.Core;
using Media.Ffmpeg.Tests.Sources;
using Media.Workflow.Tests.Bench;

namespace Media.Workflow.Tests.Transcode;

/// <summary>A chunk stops at a segment's boundary when its time runs out, and goes on from there.</summary>
public sealed class DeadlineTests
{
    [FfmpegFact]
    public async Task A_chunk_that_runs_out_of_time_stops_after_a_whole_segment_and_goes_on_with_the_next()
    {
        await using var job = await Job.OfAsync(
            await Clips.MakeAsync("three.mp4", "-f", "lavfi", "-i", "testsrc2=size=64x36:rate=10:duration=14", "-c:v", "libx264", "-preset", "ultrafast", "-g", "20"),
            segmentsPerChunk: 3);
        await job.PlanAsync("packets");
        var chunk = Assert.Single((await job.TasksAsync()).OfType<VideoTask>());

        var first = await job.TranscodeAsync(chunk, left: TimeSpan.FromSeconds(20));

        Assert.False(first.Finished);
        Assert.Equal(1, first.Next);
        var stored = job.Bucket.Keys("media").Where(key => key.EndsWith(".m4s", StringComparison.Ordinal)).ToArray();
        Assert.Single(stored);

        var rest = await job.TranscodeAsync(chunk, progress: first);

        Assert.True(rest.Finished);
        Assert.Equal(3, rest.Next);
        Assert.Equal(3, job.Bucket.Keys("media").Count(key => key.EndsWith(".m4s", StringComparison.Ordinal)));
    }

    [FfmpegFact]
    public async Task A_repeated_chunk_encodes_nothing_that_is_stored()
    {
        await using var job = await Job.OfAsync(
            await Clips.MakeAsync("three.mp4", "-f", "lavfi", "-i", "testsrc2=size=64x36:rate=10:duration=14", "-c:v", "libx264", "-preset", "ultrafast", "-g", "20"),
            segmentsPerChunk: 3);
        await job.PlanAsync("packets");
        var chunk = Assert.Single((await job.TasksAsync()).OfType<VideoTask>());
        await job.TranscodeAsync(chunk);
        List<string> written = [];
        job.Bucket.BeforePut = written.Add;

        Assert.True((await job.TranscodeAsync(chunk)).Finished);

        Assert.Empty(written);
    }
}
