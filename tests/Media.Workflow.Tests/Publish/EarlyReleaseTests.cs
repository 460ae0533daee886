using Media.Core;
using Media.Core.Publishing;
using Media.Core.Tracks;
using Media.Ffmpeg.Tests.Sources;
using Media.Workflow.Tests.Bench;

namespace Media.Workflow.Tests.Publish;

/// <summary>What is playable early is the film from beginning to end, and stays as it was when the whole release takes its place.</summary>
public sealed class EarlyReleaseTests
{
    [FfmpegFact]
    public async Task The_smallest_rendition_plays_with_its_sound_before_anything_else_is_encoded()
    {
        await using var job = await Job.OfAsync(await ClipAsync(), profile: "mobile");
        var seen = false;

        await job.RunAsync(async () =>
        {
            seen = true;
            var live = await job.LiveAsync();
            Assert.Equal(["240p", "audio"], live!.Tracks.Select(track => track.Name));
            Assert.Equal(200, live.Frames);
            Assert.DoesNotContain(job.Bucket.Keys("media"), key => key.Contains("/video/360p/", StringComparison.Ordinal));
            Assert.Equal(200, await FramesAsync(await job.JoinAsync(MediaLayout.Video("240p"), live.Tracks[0].Segments)));
        });

        Assert.True(seen);
    }

    [FfmpegFact]
    public async Task The_whole_release_uses_what_was_stored_for_the_early_one_and_changes_nothing_of_it()
    {
        await using var job = await Job.OfAsync(await ClipAsync(), profile: "mobile");
        Dictionary<string, byte[]> early = [];

        await job.RunAsync(async () =>
        {
            foreach (var key in job.Bucket.Keys("media").Where(key => key.StartsWith(job.Planned!.Release, StringComparison.Ordinal)))
            {
                early[key[job.Planned!.Release.Length..]] = await job.StoredAsync(key[job.Planned.Release.Length..]);
            }
        });
        await job.PublishAsync();

        Assert.Contains("early.m3u8", early.Keys);
        Assert.Contains(MediaLayout.Video("240p") + TrackLayout.Segment(0), early.Keys);
        foreach (var (name, bytes) in early.Where(stored => !stored.Key.StartsWith("early.", StringComparison.Ordinal)))
        {
            Assert.Equal((name, Convert.ToHexString(bytes)), (name, Convert.ToHexString(await job.StoredAsync(name))));
        }

        var live = await job.LiveAsync();
        Assert.Null(live!.Early);
        Assert.Equal(["360p", "240p"], live.Tracks.Where(track => track.Kind == "video").Select(track => track.Name));
    }

    [FfmpegFact]
    public async Task A_run_that_fails_later_takes_its_early_release_back()
    {
        await using var job = await Job.OfAsync(await ClipAsync(), profile: "mobile");

        await job.RunAsync(async () =>
        {
            Assert.NotNull(await job.LiveAsync());
            await job.Fence.RaiseAsync(Job.Execution, "asset", CancellationToken.None);
            Assert.Null(await job.LiveAsync());
            Assert.Empty(job.Bucket.Keys("media"));
            throw new InvalidOperationException("The run ends here.");
        }).ContinueWith(ended => Assert.IsType<InvalidOperationException>(ended.Exception!.InnerException), TaskScheduler.Default);
    }

    [FfmpegFact]
    public async Task Where_the_index_does_not_hold_after_all_the_early_release_is_taken_back_before_anything_is_encoded_anew()
    {
        await using var job = await Job.OfAsync(await ClipAsync(), profile: "mobile");
        var plans = 0;

        var planned = await job.RunAsync(async () =>
        {
            if (plans++ > 0)
            {
                return;
            }

            // A task of the second round says that the decoder gave something else than was promised.
            var record = await job.ReadAsync(MediaLayout.SegmentRecord(Job.Execution, "packets", 0, 1), CoreJson.Default.SegmentRecord);
            await job.Store.PutJsonAsync("work", MediaLayout.SegmentRecord(Job.Execution, "packets", 0, 0), record with { Number = 0, IndexHeld = false, Renditions = [] }, CoreJson.Default.SegmentRecord, CancellationToken.None);
            job.Bucket.BeforePut = key =>
            {
                if (key.Contains("/frames/plan.json", StringComparison.Ordinal))
                {
                    Assert.Null(job.LiveAsync().GetAwaiter().GetResult());
                }
            };
        });

        Assert.Equal((2, 2), (planned, plans));
        Assert.NotNull((await job.LiveAsync())!.Early);
    }

    private static Task<string> ClipAsync() => Clips.MakeAsync(
        "early.mp4", "-f", "lavfi", "-i", "testsrc2=size=640x360:rate=25:duration=8", "-f", "lavfi", "-i", "sine=duration=8", "-c:v", "libx264", "-preset", "ultrafast", "-g", "25", "-pix_fmt", "yuv420p", "-c:a", "aac");

    private static async Task<int> FramesAsync(string file) => int.Parse(
        await Shell.RunAsync("ffprobe", "-v", "error", "-select_streams", "v", "-count_frames", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", file),
        System.Globalization.CultureInfo.InvariantCulture);
}
