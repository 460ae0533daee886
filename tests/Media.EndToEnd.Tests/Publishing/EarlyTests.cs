using System.Net;
using System.Text.Json;
using Amazon.StepFunctions.Model;
using Media.Core.Jobs;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Publishing;

/// <summary>With a profile that says so, a film plays from beginning to end while most of it is still being encoded.</summary>
public sealed class EarlyTests(StackFixture fixture) : IClassFixture<StackFixture>
{
    private const int Frames = 250;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private Stack Stack => fixture.Stack;

    [NeedsFact]
    public async Task The_film_plays_while_the_job_runs_and_the_whole_ladder_takes_its_place()
    {
        using var api = new ApiClient(Stack);
        var clip = await ClipAsync();
        var id = await Stack.UploadAsync(clip, "early.mp4", "mobile");

        var running = await PlayableAsync(api, id);
        var early = await api.OkAsync(HttpMethod.Get, $"/v1/jobs/{id}/play");

        Assert.Equal("running", running.GetProperty("status").GetString());
        Assert.InRange(running.GetProperty("progress").GetDouble(), 0.2, 0.95);
        Assert.Equal(Frames, await FramesAsync(early.GetProperty("url").GetString()!));
        Assert.Equal(Frames, await FramesAsync(early.GetProperty("dashUrl").GetString()!));
        Assert.Equal(["240p", "audio"], Names(early));

        var done = await api.JobAsync(id, "succeeded", "failed");
        var whole = await api.OkAsync(HttpMethod.Get, $"/v1/jobs/{id}/play");
        Assert.Equal("succeeded", done.GetProperty("status").GetString());
        Assert.Equal(running.GetProperty("firstPlayableSeconds").GetDouble(), done.GetProperty("firstPlayableSeconds").GetDouble());
        Assert.Equal(["480p", "360p", "240p", "audio"], Names(whole).Where(name => name != "thumbnails"));
        await Judge.VerifyAsync(clip, (await Published.GetAsync(Stack, await Stack.EndAsync(id))).Folder);

        // Who began to play early goes on.
        Assert.Equal(Frames, await FramesAsync(early.GetProperty("url").GetString()!));
    }

    [NeedsFact]
    public async Task A_job_that_is_stopped_when_its_film_plays_already_takes_it_back()
    {
        using var api = new ApiClient(Stack);
        var id = await Stack.UploadAsync(await ClipAsync(), "early-stopped.mp4", "mobile");
        await PlayableAsync(api, id);

        await Stack.StepFunctions.StopExecutionAsync(new StopExecutionRequest { ExecutionArn = Stack.ArnOf(id), Error = "Media.Stopped", Cause = "By a test." });

        var asset = AssetName.For(Stack.Uploads, "early-stopped.mp4");
        using var patience = new CancellationTokenSource(Patience);
        while ((await Stack.KeysAsync(Stack.Media, asset + "/")).Count > 0)
        {
            await Task.Delay(500, patience.Token);
        }

        var (status, _) = await api.SendAsync(HttpMethod.Get, $"/v1/jobs/{id}/play");
        Assert.Equal(HttpStatusCode.Conflict, status);
    }

    private static string[] Names(JsonElement play) => [.. play.GetProperty("renditions").EnumerateArray().Select(rendition => rendition.GetProperty("name").GetString()!)];

    /// <summary>Waits until the film of a job that is about to begin can be played.</summary>
    private async Task<JsonElement> PlayableAsync(ApiClient api, string id)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await Stack.FindAsync(id, patience.Token) is null)
        {
            await Task.Delay(200, patience.Token);
        }

        while (true)
        {
            var job = await api.JobAsync(id, "running", "succeeded", "failed");
            if (job.TryGetProperty("playback", out _) || job.GetProperty("status").GetString() != "running")
            {
                return job;
            }

            await Task.Delay(200, patience.Token);
        }
    }

    private static async Task<int> FramesAsync(string url) => int.Parse(
        (await Tool.RunAsync("ffprobe", ["-v", "error", "-count_frames", "-select_streams", "v:0", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", url])).Trim().Split('\n')[0],
        System.Globalization.CultureInfo.InvariantCulture);

    private static Task<string> ClipAsync() => Clips.MakeAsync(
        "early.mp4", "-f", "lavfi", "-i", "testsrc2=size=854x480:rate=25:duration=10", "-f", "lavfi", "-i", "sine=frequency=440:duration=10",
        "-c:v", "libx264", "-preset", "ultrafast", "-crf", "12", "-pix_fmt", "yuv420p", "-c:a", "aac");
}
