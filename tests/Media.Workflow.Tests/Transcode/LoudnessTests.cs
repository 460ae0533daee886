using Media.Core;
using Media.Core.Loudness;
using Media.Core.Planning;
using Media.Core.Publishing;
using Media.Core.Tracks;
using Media.Ffmpeg.Tests.Sources;
using Media.Workflow.Tests.Bench;
using Media.Workflow.Transcode;

namespace Media.Workflow.Tests.Transcode;

/// <summary>Loudness is measured before anything is encoded, in as many invocations as it takes.</summary>
public sealed class LoudnessTests
{
    [FfmpegFact]
    public async Task A_measurement_whose_time_runs_out_is_gone_on_with_and_comes_to_the_same()
    {
        await using var whole = await PlannedAsync();
        await using var divided = await PlannedAsync();
        var task = new LoudnessTask(0, 0, 0);
        await whole.TranscodeAsync(task);

        var first = await divided.TranscodeAsync(task, TimeSpan.FromSeconds(1));
        var again = await divided.TranscodeAsync(task, TimeSpan.FromSeconds(1));
        var second = await divided.TranscodeAsync(task, progress: first);

        Assert.Equal((false, 1), (first.Finished, first.Next));
        Assert.Equal(first, again);
        Assert.Equal((true, 2), (second.Finished, second.Next));
        var (one, two) = (await MeasurementAsync(whole), await MeasurementAsync(divided));
        Assert.Equal((one.Origin, one.End, one.Blocks.Sum(block => block.Count)), (two.Origin, two.End, two.Blocks.Sum(block => block.Count)));
        Assert.Equal(LoudnessRules.Integrated(one.Blocks)!.Value, LoudnessRules.Integrated(two.Blocks)!.Value, 0.02);
    }

    [FfmpegFact]
    public async Task What_was_measured_and_the_gain_stand_in_the_track_and_in_the_manifest()
    {
        await using var job = await PlannedAsync();

        await job.RunAsync();

        var loudness = (await job.ReadAsync(MediaLayout.Draft(Job.Execution, job.Planned!.Kind), CoreJson.Default.AssetManifest)).Tracks.Single().Loudness!;
        var track = System.Text.Json.JsonSerializer.Deserialize(await job.StoredAsync(TrackLayout.Document("audio")), CoreJson.Default.StoredTrack)!;
        Assert.Equal(track.Loudness, loudness);
        Assert.Equal(-16, loudness.Target);
        Assert.Equal(-16, loudness.Measured!.Value + loudness.Gain, 0.02);
    }

    [FfmpegFact]
    public async Task Nothing_is_measured_where_the_profile_does_not_ask_for_it()
    {
        await using var job = await Job.OfAsync(await ClipAsync());

        await job.PlanAsync("packets");

        Assert.Empty(job.Measurements);
    }

    private static async Task<Job> PlannedAsync()
    {
        var job = await Job.OfAsync(await ClipAsync(), profile: "audio");
        await job.PlanAsync("packets");
        return job;
    }

    private static Task<string> ClipAsync() => Clips.MakeAsync(
        "loudness.mkv", "-f", "lavfi", "-i", "testsrc2=size=64x36:rate=10:duration=22", "-f", "lavfi", "-i", "anoisesrc=d=22:c=pink:a=0.05:r=44100:seed=7",
        "-c:v", "libx264", "-preset", "ultrafast", "-g", "20", "-c:a", "flac");

    private static Task<LoudnessMeasurement> MeasurementAsync(Job job) =>
        job.ReadAsync(MediaLayout.Loudness(Job.Execution, job.Planned!.Kind, 0), CoreJson.Default.LoudnessMeasurement);
}
